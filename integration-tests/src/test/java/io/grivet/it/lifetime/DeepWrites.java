package io.grivet.it.lifetime;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Workers;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;

/** Stacks that overflow inside calls on files, at many depths; afterwards the threads and their files still work. */
public final class DeepWrites {
  private static final int THREADS = 40;
  private static volatile boolean stop;
  private static volatile int ticks;
  private static int deepest;

  private DeepWrites() {}

  public static void main(String[] args) throws Exception {
    Thread ticker = Workers.start("ticker", () -> {
      while (!stop) {
        ticks++;
        Thread.sleep(1);
      }
    });
    try (FileOutputStream out = new FileOutputStream("/dev/null");
        FileInputStream in = new FileInputStream("/dev/zero")) {
      for (int i = 0; i < THREADS; i++) {
        int padding = 16 * i;
        Workers.start("deep " + i, () -> {
          overflow(padding, out, in);
          Thread.sleep(2);
          out.write(1);
          Thread.sleep(10);
        }).join();
      }
    }
    stop = true;
    ticker.join();
    Note.that("deep", deepest > 1000);
    Note.that("ticked", ticks > THREADS);
  }

  private static void overflow(int padding, FileOutputStream out, FileInputStream in) throws IOException {
    try {
      descend(-padding, out, in);
    } catch (StackOverflowError e) {
      deepest++;
    }
  }

  private static void descend(int depth, FileOutputStream out, FileInputStream in) throws IOException {
    if (depth >= 0) {
      deepest = Math.max(deepest, depth);
      out.write(1);
      in.read();
    }
    descend(depth + 1, out, in);
  }
}
