package io.grivet.bench.serve;

/** A program that a measurement could use is not on this machine; the message is for the user: what, and what to do. */
final class NotHere extends Exception {
  private static final long serialVersionUID = 1;

  /** @param message such as {@code no gcc; install gcc} */
  NotHere(String message) {
    super(message);
  }
}
