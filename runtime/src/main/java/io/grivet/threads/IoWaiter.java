package io.grivet.threads;

import io.grivet.hub.FdWaiter;

/** The condition of {@link IoWait}: an event of the descriptor, or an error that was sent. */
final class IoWaiter extends FdWaiter implements Parking.Condition {
  private final WaitingTask greenlet;

  IoWaiter(WaitingTask greenlet) {
    this.greenlet = greenlet;
  }

  @Override
  protected void wake() {
    greenlet.wakeHere();
  }

  @Override
  public boolean holds() {
    return isSignalled() || greenlet.isDue();
  }
}
