package io.grivet.it.lifetime;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Workers;
import java.util.ArrayList;
import java.util.List;

/**
 * The launcher's thread holds the monitor of a synchronized main: other threads want the monitor, and main waits on it.
 */
public final class SynchronizedMain {
  private static final int THREADS = 4;
  private static final int ROUNDS = 200;
  private static int counter;

  private SynchronizedMain() {}

  public static synchronized void main(String[] args) throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      threads.add(Workers.start("counting", SynchronizedMain::count));
    }
    for (int i = 0; i < 10; i++) {
      int before = counter;
      Thread.sleep(15);
      Note.that("others inside meanwhile", counter - before);
    }
    while (counter < THREADS * ROUNDS) {
      SynchronizedMain.class.wait(5);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    Note.that("counter", counter);
  }

  private static void count() {
    for (int i = 0; i < ROUNDS; i++) {
      synchronized (SynchronizedMain.class) {
        int before = counter;
        Thread.yield();
        counter = before + 1;
      }
    }
  }
}
