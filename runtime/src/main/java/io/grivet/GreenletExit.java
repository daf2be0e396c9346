package io.grivet;

/**
 * Thrown in a greenlet that is killed, at the point where the greenlet waits.
 *
 * <p>This is an error, so that {@code catch (Exception)} does not swallow it. It is also an intended end: a greenlet
 * that lets the exit out counts as successful, with the exit as its value, and nothing is reported (as greenlet's
 * {@code GreenletExit}). Code that catches the exit goes on, and should do so only for clean-up.
 *
 * <p>Immutable, so any thread may use an exit.
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
