package io.grivet.tool;

/** A command cannot be carried out; the message is one line for the user. */
final class Mistake extends Exception {
  private static final long serialVersionUID = 1;

  final int exitCode;

  private Mistake(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The command line makes no sense. */
  static Mistake inTheCommandLine(String message) {
    return new Mistake(2, message);
  }

  /** The program's JVM cannot answer. */
  static Mistake noAnswer(String message) {
    return new Mistake(1, message);
  }
}
