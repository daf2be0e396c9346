package io.grivet.bench.run;

/** A measurement cannot be had; the message is for the user, in one line. */
public final class Failure extends Exception {
  private static final long serialVersionUID = 1;

  /** @param message what failed, and what to do next */
  public Failure(String message) {
    super(message);
  }
}
