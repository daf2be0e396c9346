package io.grivet.hub;

/** Somebody who waits for a descriptor and counts how often it is woken. */
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
