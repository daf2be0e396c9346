package io.grivet.it.hubs;

import io.grivet.it.plain.Note;

/** Two threads compute, and each ends only when the other one has computed meanwhile. */
public final class AtOnce {
  private static volatile long first;
  private static volatile long second;

  private AtOnce() {}

  public static void main(String[] args) throws InterruptedException {
    Thread one = new Thread(() -> {
      for (long seen = second; second < seen + 1_000;) {
        first++;
      }
    });
    Thread two = new Thread(() -> {
      for (long seen = first; first < seen + 1_000;) {
        second++;
      }
      first = Long.MAX_VALUE / 2; // the other one may still count
    });
    one.setDaemon(true);
    one.start();
    two.start();
    two.join();
    Note.that("computed at once", true);
  }
}
