package io.grivet.it.extend;

import io.grivet.Monkey;

/** Starts a thread of each name given and says what it became. */
public final class ThreadKinds {
  private ThreadKinds() {}

  public static void main(String[] names) throws InterruptedException {
    for (String name : names) {
      Thread thread = new Thread(() -> {}, name);
      thread.start();
      thread.join();
      System.out.println(name + ": " + (Monkey.isPatched(thread) ? "greenlet" : "OS thread"));
    }
  }
}
