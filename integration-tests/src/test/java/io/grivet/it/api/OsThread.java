package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.grivet.Greenlets;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;

/** Code that runs on a thread which the agent leaves to the operating system: a worker of a ForkJoinPool. */
final class OsThread {
  private OsThread() {}

  /** Starts {@code code}; the calling greenlet continues. */
  static <T> CompletableFuture<T> start(Callable<T> code) {
    CompletableFuture<T> result = new CompletableFuture<>();
    ForkJoinPool pool = new ForkJoinPool(1);
    pool.execute(() -> {
      try {
        assertFalse(Greenlets.inGreenlet());
        result.complete(code.call());
      } catch (Throwable t) {
        result.completeExceptionally(t);
      }
    });
    pool.shutdown();
    return result;
  }

  /** Runs {@code code} to its end; the calling greenlet waits, and other greenlets run. */
  static <T> T call(Callable<T> code) throws Exception {
    try {
      return start(code).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw (Error) e.getCause();
    }
  }
}
