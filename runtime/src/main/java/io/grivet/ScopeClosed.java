package io.grivet;

/**
 * Thrown by {@link Scope#spawn} when the scope was cancelled, or its block has been left. Let out of a child or of the
 * body, it is no failure of the scope. Immutable.
 */
public final class ScopeClosed extends IllegalStateException {
  private static final long serialVersionUID = 1;

  private final transient Scope scope;

  ScopeClosed(Scope scope) {
    super("the " + scope + " takes no more greenlets: it was cancelled, or its block has been left; open a new one");
    this.scope = scope;
  }

  Scope scope() {
    return scope;
  }
}
