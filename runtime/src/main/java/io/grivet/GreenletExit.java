package io.grivet;

/**
 * Thrown in a greenlet that is killed, at the point where it waits.
 *
 * <p>It is an error, so that {@code catch (Exception)} does not eat it, and an intended end: a greenlet that lets it
 * out counts as successful, with the exit as its value, and nothing is reported (as greenlet's {@code GreenletExit}).
 * Code that catches it goes on, which it should do for clean-up alone.
 *
 * <p>Immutable, so any thread may use it.
 */
public final class GreenletExit extends Error {
  private static final long serialVersionUID = 1;

  public GreenletExit() {
    super("the greenlet was killed");
  }

  /** @param message why the greenlet must end */
  public GreenletExit(String message) {
    super(message);
  }
}
