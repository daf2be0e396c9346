package io.grivet;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** What has gone wrong in a scope. Holder of the baton only. */
final class ScopeErrors {
  /** In the order in which they came. */
  private final List<Throwable> errors = new ArrayList<>();

  /**
   * Adds an error, unless it only says that a child has failed, whose error is here, or was killed with the scope: who
   * waits for a child gets that, and would let it out as an error of its own.
   */
  void add(Throwable error, boolean cancelled) {
    boolean isEcho = switch (error) {
      case ExecutionException e -> errors.contains(e.getCause());
      case CompletionException e -> errors.contains(e.getCause());
      case CancellationException _ -> cancelled;
      default -> false;
    };
    if (!isEcho) {
      errors.add(error);
    }
  }

  boolean isEmpty() {
    return errors.isEmpty();
  }

  ScopeFailure toFailure() {
    return new ScopeFailure(errors);
  }
}
