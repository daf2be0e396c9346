package io.grivet;

import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * All errors in a {@link Scope}: the first error is the cause, the other errors are suppressed. Immutable, so any
 * thread may use it.
 */
public final class ScopeFailure extends ExecutionException {
  private static final long serialVersionUID = 1;

  private final Throwable[] errors;

  ScopeFailure(List<Throwable> errors) {
    super(errors.size() == 1 ? errors.getFirst().toString()
        : errors.size() + " errors in a scope; the first: " + errors.getFirst(), errors.getFirst());
    this.errors = errors.toArray(new Throwable[0]);
    for (Throwable error : errors.subList(1, errors.size())) {
      addSuppressed(error);
    }
  }

  /** Returns the errors of the children and of the body, in the order of arrival. */
  public List<Throwable> errors() {
    return List.of(errors);
  }
}
