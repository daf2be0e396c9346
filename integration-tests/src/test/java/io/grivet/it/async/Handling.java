package io.grivet.it.async;

import java.nio.channels.CompletionHandler;
import java.util.concurrent.CompletableFuture;

/** A completion handler that may throw, and that hands failures to an attached future. */
abstract class Handling<V, A> implements CompletionHandler<V, A> {
  /** The action on a result. */
  @FunctionalInterface
  interface Step<V, A> {
    void handle(V result, A attachment) throws Exception;
  }

  static <V, A> Handling<V, A> with(Step<V, A> step) {
    return new Handling<>() {
      @Override
      void handle(V result, A attachment) throws Exception {
        step.handle(result, attachment);
      }
    };
  }

  /** Puts the result into the attached future. */
  static <V> Handling<V, CompletableFuture<V>> completing() {
    return with((result, attachment) -> attachment.complete(result));
  }

  abstract void handle(V result, A attachment) throws Exception;

  @Override
  public final void completed(V result, A attachment) {
    try {
      handle(result, attachment);
    } catch (Exception e) {
      failed(e, attachment);
    }
  }

  @Override
  public final void failed(Throwable e, A attachment) {
    if (attachment instanceof CompletableFuture<?> future) {
      future.completeExceptionally(e);
    } else {
      throw new IllegalStateException(e);
    }
  }
}
