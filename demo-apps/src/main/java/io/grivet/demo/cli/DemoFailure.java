package io.grivet.demo.cli;

/** A command cannot continue, or its result is wrong; the message is one line for the user. */
final class DemoFailure extends Exception {
  private static final long serialVersionUID = 1L;

  DemoFailure(String message) {
    super(message);
  }
}
