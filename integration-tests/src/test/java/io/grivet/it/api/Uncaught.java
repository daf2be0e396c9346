package io.grivet.it.api;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Collects reports of uncaught exceptions, in place of the error output, until it is closed. Any thread may use it. */
final class Uncaught implements AutoCloseable {
  private final Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
  private final Queue<Throwable> errors = new ConcurrentLinkedQueue<>();
  private final Semaphore untaken = new Semaphore(0);

  Uncaught() {
    Thread.setDefaultUncaughtExceptionHandler((thread, error) -> {
      errors.add(error);
      untaken.release();
    });
  }

  /** Waits for the next report. */
  Throwable take() throws InterruptedException {
    if (!untaken.tryAcquire(20, TimeUnit.SECONDS)) {
      throw new AssertionError("nothing was reported");
    }
    return errors.remove();
  }

  @Override
  public void close() {
    Thread.setDefaultUncaughtExceptionHandler(before);
  }
}
