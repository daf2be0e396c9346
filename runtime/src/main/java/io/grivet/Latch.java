package io.grivet;

/** An event that happens once. Any thread may use a latch. */
final class Latch extends Linkable {
  private volatile boolean ready;

  @Override
  public boolean isReady() {
    return ready;
  }

  /** Marks the event as happened, but wakes no thread before {@link #tell}. */
  void set() {
    ready = true;
  }

  /** Notifies the waiting threads. Call once, after {@link #set}. */
  void tell() {
    happened();
  }
}
