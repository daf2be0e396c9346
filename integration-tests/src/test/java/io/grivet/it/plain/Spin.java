package io.grivet.it.plain;

/** Computes for a while, without any call that could yield. Thread-safe. */
public final class Spin {
  private static volatile int result;

  private Spin() {}

  public static void aWhile() {
    int value = result;
    for (int i = 0; i < 50_000; i++) {
      value = value * 31 + i;
    }
    result = value;
  }
}
