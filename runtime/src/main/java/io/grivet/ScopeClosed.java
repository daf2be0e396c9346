package io.grivet;

/**
 * Thrown by {@link Scope#spawn} when the scope was cancelled, or its block has been left. If a child or the body lets
 * this exception out, the scope does not count it as a failure. Immutable.
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
