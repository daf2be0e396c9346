package io.grivet.diag;

/** Where Grivet's messages to the user go. Any thread may call. */
interface Output {
  /** Tells the user whole lines. Does not wait until they are told. */
  void print(String text);

  /** Returns true if code of the program is at work on a message: this code may wake any thread of the program. */
  boolean runsTheProgram();

  /** Waits until all messages are told, at most for so long. For a thread that nobody waits for. */
  void finish(long limitNanos);
}
