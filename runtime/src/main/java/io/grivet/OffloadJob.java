package io.grivet;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** One piece of work for {@link Offload}, and its result. A thread of the pool runs it; any thread may cancel it. */
final class OffloadJob<T extends @Nullable Object> extends AsyncResult<T> {
  private final ClassLoader loader = Thread.currentThread().getContextClassLoader();

  // Guarded by the lock of this object, so that an interrupt reaches this work and no other.
  private @Nullable Callable<T> work;
  private @Nullable Thread runner;

  OffloadJob(Callable<T> work) {
    this.work = Objects.requireNonNull(work, "callable is null");
  }

  /** Does the work, unless it was cancelled. */
  void run(Thread worker) {
    Callable<T> begun = begin(worker);
    if (begun == null) {
      return;
    }
    ClassLoader before = worker.getContextClassLoader();
    worker.setContextClassLoader(loader);
    T value;
    try {
      value = begun.call();
    } catch (Throwable t) {
      end(worker, before);
      trySetException(t);
      return;
    }
    end(worker, before);
    trySet(value);
  }

  private void end(Thread worker, ClassLoader before) {
    worker.setContextClassLoader(before);
    end();
  }

  private synchronized @Nullable Callable<T> begin(Thread worker) {
    Callable<T> begun = isReady() ? null : work;
    work = null;
    runner = begun == null ? null : worker;
    return begun;
  }

  private synchronized void end() {
    runner = null;
  }

  /**
   * Cancels the work. If it has not begun it never will; otherwise its thread is interrupted if
   * {@code mayInterruptIfRunning}, and its result is dropped.
   */
  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean first = super.cancel(mayInterruptIfRunning);
    if (first) {
      giveUp(mayInterruptIfRunning);
    }
    return first;
  }

  private synchronized void giveUp(boolean interrupt) {
    work = null;
    if (interrupt && runner != null) {
      runner.interrupt();
    }
  }
}
