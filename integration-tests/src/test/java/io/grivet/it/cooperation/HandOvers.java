package io.grivet.it.cooperation;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Spin;
import io.grivet.it.plain.Workers;
import java.io.FileOutputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Counts without a lock between calls that block in the kernel, so that several OS threads take part in turns. */
public final class HandOvers {
  private static int counter;
  private static int inside;
  private static int mostInside;

  private HandOvers() {}

  public static void main(String[] args) throws Exception {
    Path file = Files.createTempFile("hand-overs", ".txt");
    List<Thread> threads = new ArrayList<>();
    try (FileOutputStream out = new FileOutputStream(file.toFile())) {
      threads.add(repeat(20, () -> {
        out.write(1);
        out.getFD().sync();
      }));
      threads.add(repeat(20, () -> InetAddress.getByName("localhost")));
      threads.add(repeat(3, () -> new ProcessBuilder("true").start().waitFor()));
      threads.add(repeat(3, () -> new ProcessBuilder("echo", "x").start().getInputStream().readAllBytes()));
      threads.add(repeat(20, () -> Files.readAllBytes(file)));
      for (int i = 0; i < 10; i++) {
        threads.add(repeat(30, () -> Thread.sleep(0, 200_000)));
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
    Files.delete(file);
    Note.that("counter", counter);
    Note.that("most inside", mostInside);
  }

  private static Thread repeat(int times, Workers.Body call) {
    return Workers.start("repeating", () -> {
      for (int i = 0; i < times; i++) {
        call.run();
        inside++;
        mostInside = Math.max(mostInside, inside);
        int seen = counter;
        Spin.aWhile();
        counter = seen + 1;
        inside--;
      }
    });
  }
}
