package io.grivet.it.start;

import java.util.concurrent.Executors;

/** Starts threads of several names, some of which a test leaves native. */
public final class NativeThreads {
  static final String OUTPUT = "pool-1-thread-1\none1\none2\none\ntwo\n";

  private NativeThreads() {}

  public static void main(String[] args) throws Exception {
    try (var pool = Executors.newFixedThreadPool(1)) {
      pool.submit(NativeThreads::sayName).get();
    }
    for (String name : new String[] {"one1", "one2", "one", "two"}) {
      Thread thread = new Thread(NativeThreads::sayName, name);
      thread.start();
      thread.join();
    }
  }

  private static void sayName() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    System.out.println(Thread.currentThread().getName());
  }
}
