package io.grivet.hook;

import io.grivet.threads.Checkpoint;

/** The places where a greenlet throws a pending error: a kill, or a time limit that has passed. */
public final class DeliveryHook {
  private DeliveryHook() {}

  /** Called where a blocking call may begin. */
  public static void checkpoint() {
    Checkpoint.here();
  }

  /** Called at the entry of InterruptedException's constructors. */
  public static void interrupted() {
    Checkpoint.ofInterrupt();
  }

  /** Called at the entry of {@code VirtualThread.interrupt}. */
  public static void interrupting(Thread thread) {
    Checkpoint.interrupting(thread);
  }

  /** Called at the entry of {@code VirtualThread.park} and {@code parkNanos}. */
  public static void parking() {
    Checkpoint.parking();
  }

  /** Called at the entry of {@code VirtualThread.tryYield}. */
  public static void yielding() {
    Checkpoint.yielding();
  }
}
