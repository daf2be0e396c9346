package io.grivet;

import io.grivet.threads.PendingErrors;
import io.grivet.threads.PendingError;
import org.jspecify.annotations.Nullable;

/**
 * The greenlet that runs the body of a scope: the errors that the scope sends to it, and the errors that other code
 * sends to it. Used by the holder of the baton; methods that wait are called by the greenlet itself.
 */
final class ScopeOwner {
  /*
   * An error from other code is the signal: it ends the scope, and is thrown on outward. There is at most one signal.
   * The signal comes out of the body, or of the wait for the children after the body. From then on that wait is
   * shielded, so that a later error is not lost but delivered outside, as to any other code.
   */
  private final Scope scope;
  private final PendingErrors pendingErrors = Greenlets.current().task().pendingErrors();
  /** Number of shields when the scope began; an error that the scope sends to its own body passes these shields. */
  private final int shields;
  /** True if the scope began while the greenlet was asked to end, and so belongs to its clean-up. */
  private final boolean inCleanUp = pendingErrors.isExiting();
  private boolean bodyRuns = true;
  private @Nullable Cancellation cancellation;
  private @Nullable Throwable signal;

  /** Called by the greenlet itself. */
  ScopeOwner(Scope scope, boolean shielded) {
    this.scope = scope;
    if (shielded) {
      pendingErrors.shield();
    }
    shields = pendingErrors.shields();
  }

  /** Ends the shield that the constructor set up. */
  void unshield() {
    pendingErrors.unshield();
  }

  /** Cuts the body off where it waits, or at its next wait; no effect if the body has ended or cleans up. */
  void cancelBody() {
    if (bodyRuns && (inCleanUp || !pendingErrors.isExiting())) {
      cancellation = new Cancellation();
      pendingErrors.send(cancellation);
    }
  }

  private final class Cancellation extends PendingError {
    @Override
    protected Throwable error() {
      cancellation = null;
      return new ScopeCancelled(scope);
    }

    @Override
    protected int shields() {
      return shields;
    }
  }

  /** Notes that the body has ended and can no longer be cut off. */
  void bodyEnded() {
    bodyRuns = false;
    if (cancellation != null) {
      pendingErrors.withdraw(cancellation);
      cancellation = null;
    }
  }

  /**
   * Takes the error that the body threw as the signal, if the error was sent to this greenlet.
   *
   * @return false if the error is the body's own
   */
  boolean takeSignal(Throwable thrown) {
    boolean sent = thrown instanceof GreenletExit || thrown instanceof InterruptedException
        || thrown instanceof TimeoutExpired || thrown instanceof ScopeCancelled
        || pendingErrors.hasThrown(thrown); // a kill or a limit with an error of the program
    if (sent) {
      signal = thrown;
    }
    return sent;
  }

  /**
   * Waits until a group is empty.
   *
   * @return false if an error cut the wait off; this error is now the signal
   */
  boolean await(Group children) {
    if (signal != null) {
      awaitShielded(children);
      return true;
    }
    try {
      children.awaitEmpty(Limit.FOREVER);
    } catch (InterruptedException | RuntimeException | Error e) {
      signal = e;
    }
    return signal == null;
  }

  private void awaitShielded(Group children) {
    boolean interrupted = false;
    pendingErrors.shield();
    try {
      for (;;) {
        try {
          children.awaitEmpty(Limit.FOREVER);
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      pendingErrors.unshield();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Throws the signal on outward, if there is one. */
  void throwSignal(ScopeErrors errors) throws InterruptedException {
    if (signal != null) {
      if (!errors.isEmpty()) {
        signal.addSuppressed(errors.toFailure());
      }
      switch (signal) {
        case InterruptedException e -> throw e;
        case RuntimeException e -> throw e;
        default -> throw (Error) signal;
      }
    }
  }
}
