package io.grivet.hub;

/** Somebody who waits for one direction of one descriptor. Only the thread that holds the baton may touch it. */
public abstract class FdWaiter {
  FdWaiter next;
  boolean signalled;
  /** What the present wait, or the last one, is for. */
  int fd;
  int direction;

  /** Called once, on the hub, when the descriptor may be ready or was closed; the waiter looks for itself. */
  protected abstract void wake();

  /** Returns true once the hub has called {@link #wake} for the present wait. */
  public final boolean isSignalled() {
    return signalled;
  }
}
