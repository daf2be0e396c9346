package io.grivet.bench.serve.program;

import java.io.IOException;

/** Which keys clients of Redis read and write, and what must come back. Thread-safe: there is no state. */
final class RedisMix {
  static final int KEYS = 1000;
  private static final int READS_PER_WRITE = 9;
  private static final int STEP = 31;

  private RedisMix() {}

  /** Returns which key a thread's operation is about. */
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
