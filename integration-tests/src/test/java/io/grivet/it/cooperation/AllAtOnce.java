package io.grivet.it.cooperation;

import io.grivet.it.files.Fifo;
import io.grivet.it.plain.Note;
import io.grivet.it.plain.Ticking;
import io.grivet.it.plain.Workers;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/**
 * Four threads block at once: on a named pipe, a name, a child process, and in an initialiser. A fifth thread ticks.
 */
public final class AllAtOnce {
  private static final CountDownLatch GATE = new CountDownLatch(1);

  private AllAtOnce() {}

  public static void main(String[] args) throws Exception {
    try (Fifo fifo = Fifo.create(); Ticking ticking = new Ticking()) {
      List<Callable<?>> calls = List.of(
          () -> {
            try (FileInputStream in = new FileInputStream(fifo.path().toFile())) {
              return in.read();
            }
          },
          () -> InetAddress.getByName("slow.test"),
          () -> new ProcessBuilder("sh", "-c", "sleep 1; exit 3").start().waitFor(),
          Slow::touch);
      CountDownLatch entering = new CountDownLatch(calls.size());
      Object[] outcomes = new Object[calls.size()];
      List<Thread> threads = IntStream.range(0, calls.size()).mapToObj(i -> Workers.start("blocks " + i, () -> {
        entering.countDown();
        outcomes[i] = Note.of(calls.get(i));
      })).toList();
      entering.await();
      ticking.goesOn();
      Note.that("blocked", threads.stream().filter(Thread::isAlive).count());
      GATE.countDown();
      try (FileOutputStream out = new FileOutputStream(fifo.path().toFile())) {
        ticking.goesOn();
        out.write(7);
      }
      for (Thread thread : threads) {
        thread.join();
      }
      Note.that("outcomes", Arrays.toString(outcomes));
    }
  }

  private static final class Slow {
    static {
      try {
        GATE.await();
      } catch (InterruptedException e) {
        throw new ExceptionInInitializerError(e);
      }
    }

    private static String touch() {
      return "initialised";
    }
  }
}
