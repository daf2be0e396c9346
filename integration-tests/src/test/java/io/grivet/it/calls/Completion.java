package io.grivet.it.calls;

import java.nio.channels.CompletionHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A completion handler that keeps its result. */
final class Completion<V> implements CompletionHandler<V, Object> {
  private final CompletableFuture<String> outcome = new CompletableFuture<>();

  interface Start<V> {
    void with(CompletionHandler<V, Object> handler) throws Exception;
  }

  /** Starts an operation with a handler and waits until one of the handler's methods has run. */
  static <V> String of(Start<V> start) throws Exception {
    Completion<V> completion = new Completion<>();
    start.with(completion);
    return completion.outcome.get(20, TimeUnit.SECONDS);
  }

  @Override
  public void completed(V result, Object attachment) {
    outcome.complete("completed: " + Outcome.value(result) + ", " + attachment);
  }

  @Override
  public void failed(Throwable error, Object attachment) {
    outcome.complete("failed: " + Outcome.error(error) + ", " + attachment);
  }
}
