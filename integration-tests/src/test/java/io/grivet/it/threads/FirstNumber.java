package io.grivet.it.threads;

import io.grivet.it.plain.Note;

/** The number that the program's first thread gets, as logs show it. */
public final class FirstNumber {
  private FirstNumber() {}

  public static void main(String[] args) throws Exception {
    Thread first = new Thread(() -> Note.that("in the thread", Thread.currentThread()), "first");
    Note.that("in main", first);
    first.start();
    first.join();
  }
}
