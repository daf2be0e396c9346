package io.grivet;

/**
 * Thrown in the body of a {@link Scope} that was cancelled, at the point where the body waits. The scope catches it.
 *
 * <p>This is an error, so that {@code catch (Exception)} does not swallow it. Code that catches it goes on, and should
 * do so only for clean-up. Immutable, so any thread may use it.
 */
public final class ScopeCancelled extends Error {
  private static final long serialVersionUID = 1;

  private final transient Scope scope;

  ScopeCancelled(Scope scope) {
    super("the scope was cancelled");
    this.scope = scope;
  }

  /** Returns the scope that was cancelled; distinguishes nested scopes. */
  public Scope scope() {
    return scope;
  }
}
