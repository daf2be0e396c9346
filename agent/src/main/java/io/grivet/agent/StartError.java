package io.grivet.agent;

/** The reason why the program is not started, in one line that says what to do. Has no stack trace on purpose. */
public final class StartError extends IllegalStateException {
  private static final long serialVersionUID = 1;

  public StartError(String message) {
    super(message);
  }
}
