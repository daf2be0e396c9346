package io.grivet.it.classes;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A program that an archive may hold: the call for the current thread is in a class other than its main class. */
public final class Archived {
  static final String OUTPUT = "the thread itself: true\nby reference: true\nthe other one ran: true\n";

  private Archived() {}

  public static void main(String[] args) throws InterruptedException {
    Thread[] seen = new Thread[2];
    Thread asking = new Thread(() -> {
      seen[0] = Code.current();
      seen[1] = Code.reference().get();
    });
    asking.start();
    asking.join();
    System.out.println("the thread itself: " + (seen[0] == asking));
    System.out.println("by reference: " + (seen[1] == asking));
    Thread other = new Thread(() -> {});
    other.start();
    Code.waitBusily(other);
    System.out.println("the other one ran: " + !other.isAlive());
  }

  /** The code that must be rewritten. */
  static final class Code {
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(30);

    private Code() {}

    static Thread current() {
      return Thread.currentThread();
    }

    static Supplier<Thread> reference() {
      return Thread::currentThread;
    }

    static void waitBusily(Thread other) {
      long start = System.nanoTime();
      while (other.isAlive() && System.nanoTime() - start < LIMIT_NANOS) {
        // only reads the clock
      }
    }
  }
}
