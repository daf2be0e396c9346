package io.grivet.hub;

/** A waiter for a descriptor that counts its wake-ups. */
final class CountingWaiter extends FdWaiter {
  private int wakes;

  @Override
  protected void wake() {
    wakes++;
  }

  int wakes() {
    return wakes;
  }
}
