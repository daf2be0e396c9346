package io.grivet.hook;

import io.grivet.threads.Checkpoint;

/** The places where a greenlet throws a pending error: a kill, or a time limit that has passed. */
public final class DeliveryHook {
  private DeliveryHook() {}

  /** Throws an error that is due. Called where a blocking call may begin. */
  public static void checkpoint() {
    Checkpoint.here();
  }

  /** Throws an error that is due. Called at the entry of InterruptedException's constructors. */
  public static void interrupted() {
    Checkpoint.ofInterrupt();
  }

  /** Notes an interrupt by the calling thread. Called at the entry of {@code VirtualThread.interrupt}. */
  public static void interrupting(Thread thread) {
    Checkpoint.interrupting(thread);
  }

  /** Throws an error that is due. Called at the entry of {@code VirtualThread.park} and {@code parkNanos}. */
  public static void parking() {
    Checkpoint.parking();
  }

  /** Throws an overflow that is due. Called at the entry of {@code VirtualThread.tryYield}. */
  public static void yielding() {
    Checkpoint.yielding();
  }
}
