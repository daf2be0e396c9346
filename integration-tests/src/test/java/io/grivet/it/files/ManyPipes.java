package io.grivet.it.files;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Ticking;
import io.grivet.it.plain.Workers;
import java.io.BufferedReader;
import java.io.FileReader;
import java.io.FileWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** Thirty threads wait at once, each for a writer of its own pipe, and then for a line from the writer. */
public final class ManyPipes {
  private static final int READERS = 30;

  private ManyPipes() {}

  public static void main(String[] args) throws Exception {
    List<Fifo> fifos = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      fifos.add(Fifo.create());
    }
    String[] lines = new String[READERS];
    CountDownLatch opening = new CountDownLatch(READERS);
    CountDownLatch opened = new CountDownLatch(READERS);
    try (Ticking ticking = new Ticking()) {
      List<Thread> readers = IntStream.range(0, READERS).mapToObj(i -> Workers.start("reader " + i, () -> {
        opening.countDown();
        try (BufferedReader in = new BufferedReader(new FileReader(fifos.get(i).path().toFile()))) {
          opened.countDown();
          lines[i] = in.readLine() + ", " + in.readLine();
        }
      })).toList();
      opening.await();
      ticking.goesOn();
      Note.that("waiting for a writer", opened.getCount());
      List<FileWriter> writers = new ArrayList<>();
      for (Fifo fifo : fifos) {
        writers.add(new FileWriter(fifo.path().toFile()));
      }
      opened.await();
      ticking.goesOn();
      Note.that("readers", readers.stream().filter(Thread::isAlive).count());
      for (int i = READERS - 1; i >= 0; i--) {
        writers.get(i).write("line " + i + "\n");
        writers.get(i).close();
        readers.get(i).join();
        fifos.get(i).close();
      }
    }
    for (String line : lines) {
      Note.that("read", line);
    }
  }
}
