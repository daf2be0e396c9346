package io.grivet;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** The errors in a scope. Used only by the holder of the baton. */
final class ScopeErrors {
  /** In the order of arrival. */
  private final List<Throwable> errors = new ArrayList<>();

  /**
   * Adds an error, unless it only says that a child has failed whose error is listed already, or that a child was
   * killed with the scope: a waiter for the child gets such an error, and would let it out as its own.
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
