package io.grivet.bench.serve;

/** A useful program is not on this machine; the message tells the user its name and a remedy. */
final class NotHere extends Exception {
  private static final long serialVersionUID = 1;

  /** @param message such as {@code no gcc; install gcc} */
  NotHere(String message) {
    super(message);
  }
}
