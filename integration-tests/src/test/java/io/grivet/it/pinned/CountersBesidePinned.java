package io.grivet.it.pinned;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Spin;
import io.grivet.it.plain.Workers;
import java.util.ArrayList;
import java.util.List;

/** Counts without a lock alongside threads that block while pinned and inside native code. */
public final class CountersBesidePinned {
  private static final Object MONITOR = new Object();
  private static int counter;
  private static int inside;
  private static int mostInside;

  private CountersBesidePinned() {}

  public static void main(String[] args) throws Exception {
    List<Thread> threads = new ArrayList<>();
    threads.add(repeat(5, () -> Pinning.UPCALL.run(() -> Thread.sleep(30))));
    threads.add(repeat(5, () -> Pinning.UPCALL.run(() -> {
      synchronized (MONITOR) {
        MONITOR.wait(30);
      }
    })));
    threads.add(repeat(5, () -> Pinning.INITIALISER.run(() -> {
      synchronized (MONITOR) {
        Thread.sleep(30);
      }
    })));
    threads.add(repeat(5, () -> {
      synchronized (MONITOR) {
        Thread.sleep(30);
      }
    }));
    threads.add(repeat(5, () -> NativeCode.nanosleep(50_000_000)));
    threads.add(repeat(5, () -> NativeCode.nanosleep(30_000_000)));
    for (int i = 0; i < 10; i++) {
      threads.add(repeat(30, () -> Thread.sleep(0, 200_000)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
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
