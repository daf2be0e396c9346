package io.grivet;

/**
 * Thrown in the body of a {@link Scope} that was cancelled, at the point where it waits; it ends there.
 *
 * <p>It is an error, so that {@code catch (Exception)} does not eat it. Code that catches it goes on, which it should
 * do for clean-up alone. Immutable, so any thread may use it.
 */
public final class ScopeCancelled extends Error {
  private static final long serialVersionUID = 1;

  private final transient Scope scope;

  ScopeCancelled(Scope scope) {
    super("the scope was cancelled");
    this.scope = scope;
  }

  /** Returns the scope that was cancelled; this is how nested ones are told apart. */
  public Scope scope() {
    return scope;
  }
}
