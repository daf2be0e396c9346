package io.grivet.hub;

import org.jspecify.annotations.Nullable;

/** A waiter for one direction of one descriptor. Only the thread that holds the baton may touch a waiter. */
public abstract class FdWaiter {
  @Nullable FdWaiter next;
  /** The descriptor and, below, the direction of the present wait, or of the last one. */
  int fd;
  int direction;
  /** True while this waiter is in a list of {@link FdTable}. */
  boolean listed;
  private boolean signalled;

  final void begin(int number, int forDirection) {
    fd = number;
    direction = forDirection;
    signalled = false;
    listed = true;
  }

  final void signal() {
    listed = false;
    signalled = true;
    wake();
  }

  /** Wakes the waiter, which looks itself. Called once, on the hub, when the descriptor may be ready or was closed. */
  protected abstract void wake();

  /** Returns the descriptor of the present wait, or of the last one. Any thread; old values are possible. */
  public final int descriptor() {
    return fd;
  }

  /** Returns true while this waiter waits for an event. Any thread; old values are possible. */
  public final boolean isListed() {
    return listed;
  }

  public final boolean isForReading() {
    return direction == Poller.READ;
  }

  /** Returns true once the hub has called {@link #wake} for the present wait. */
  public final boolean isSignalled() {
    return signalled;
  }
}
