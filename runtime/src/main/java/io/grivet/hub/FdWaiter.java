package io.grivet.hub;

import org.jspecify.annotations.Nullable;

/** Somebody who waits for one direction of one descriptor. Only the thread that holds the baton may touch it. */
public abstract class FdWaiter {
  @Nullable FdWaiter next;
  /** What the present wait, or the last one, is for. */
  int fd;
  int direction;
  /** True while it is in a list of {@link FdTable}. */
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

  /** Called once, on the hub, when the descriptor may be ready or was closed; the waiter looks for itself. */
  protected abstract void wake();

  /** Returns true once the hub has called {@link #wake} for the present wait. */
  public final boolean isSignalled() {
    return signalled;
  }
}
