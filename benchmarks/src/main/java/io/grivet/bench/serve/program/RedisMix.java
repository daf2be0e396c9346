package io.grivet.bench.serve.program;

import java.io.IOException;

/** The keys that clients of Redis read and write, and the expected values. Thread-safe: there is no state. */
final class RedisMix {
  static final int KEYS = 1000;
  private static final int READS_PER_WRITE = 9;
  private static final int STEP = 31;

  private RedisMix() {}

  /** Returns the index of the key for a thread's operation. */
  static int index(int number, int thread) {
    return (number * STEP + thread) % KEYS;
  }

  static boolean writes(int number) {
    return number % (READS_PER_WRITE + 1) == READS_PER_WRITE;
  }

  static String key(int index) {
    return "key " + index;
  }

  static String value(int index) {
    return "value of " + index;
  }

  static void check(String answer, boolean write, int index) throws IOException {
    if (!(write ? "OK" : value(index)).equals(answer)) {
      throw new IOException("a wrong answer for key " + index + ": " + answer);
    }
  }
}
