package io.grivet.tooling;

/** A command cannot continue, or its result is wrong; the message is one line for the user. */
public final class Failure extends Exception {
  private static final long serialVersionUID = 1;

  /** @param message the failure, and the user's next step */
  public Failure(String message) {
    super(message);
  }
}
