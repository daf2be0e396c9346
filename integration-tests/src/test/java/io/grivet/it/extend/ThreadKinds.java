package io.grivet.it.extend;

import io.grivet.Monkey;

/** Starts a thread with each given name and prints the kind of the thread. */
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
