package io.grivet.demo.cli;

/** A command cannot go on, or its result is not as it must be; the message is one line for the user. */
final class DemoFailure extends Exception {
  private static final long serialVersionUID = 1L;

  DemoFailure(String message) {
    super(message);
  }
}
