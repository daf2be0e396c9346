package io.grivet;

/** Something that happens once. Any thread may use it. */
final class Latch extends Linkable {
  private volatile boolean ready;

  @Override
  public boolean isReady() {
    return ready;
  }

  /** From now on it has happened, but nobody is told before {@link #tell}. */
  void set() {
    ready = true;
  }

  /** Tells those who wait. Call once, after {@link #set}. */
  void tell() {
    happened();
  }
}
