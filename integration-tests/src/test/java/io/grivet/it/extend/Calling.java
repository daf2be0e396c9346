package io.grivet.it.extend;

import io.grivet.Monkey;

/** A program that uses a library. */
public final class Calling {
  private Calling() {}

  public static void main(String[] args) {
    Calls.run();
    System.out.println("patched " + Monkey.isPatched(Calls.class));
  }
}
