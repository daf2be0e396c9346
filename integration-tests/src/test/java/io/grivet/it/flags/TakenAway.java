package io.grivet.it.flags;

import java.util.concurrent.CountDownLatch;

/** A thread waits for a monitor in a class initialiser, where no hook is; who frees it must run meanwhile. */
public final class TakenAway {
  private static final Object MONITOR = new Object();
  private static final CountDownLatch OWNED = new CountDownLatch(1);
  private static volatile boolean entering;

  private TakenAway() {}

  public static void main(String[] args) throws InterruptedException {
    Thread owner = new Thread(() -> {
      synchronized (MONITOR) {
        OWNED.countDown();
        while (!entering) {
          sleep(1);
        }
        sleep(50);
      }
    });
    owner.start();
    OWNED.await();
    Entering.touch();
    owner.join();
    System.out.println("both have ended");
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Entering {
    static {
      entering = true;
      synchronized (MONITOR) {
        System.out.println("the initialiser has the monitor");
      }
    }

    private static void touch() {}
  }
}
