package io.grivet;

import io.grivet.threads.PendingErrors;
import io.grivet.threads.PendingError;
import org.jspecify.annotations.Nullable;

/**
 * The greenlet that runs the body of a scope: what the scope sends to it, and what others send to it. Used by the
 * holder of the baton; what waits, by the greenlet itself.
 */
final class ScopeOwner {
  /*
   * What others send is its signal: it ends the scope and goes on outward. There is one at most. It comes out of the
   * body, or of the wait for the children after it; from then on that wait is shielded, so that what comes next is not
   * lost but delivered outside, as to any other code.
   */
  private final Scope scope;
  private final PendingErrors pendingErrors = Greenlets.current().task().pendingErrors();
  /** Shields that were up when the scope began; what it sends to its own body passes them. */
  private final int shields;
  /** The scope began while the greenlet was told to end, so as a part of its clean-up. */
  private final boolean inCleanUp = pendingErrors.isExiting();
  private boolean bodyRuns = true;
  private @Nullable Cancellation cancellation;
  private @Nullable Throwable signal;

  /** Made by the greenlet itself. */
  ScopeOwner(Scope scope, boolean shielded) {
    this.scope = scope;
    if (shielded) {
      pendingErrors.shield();
    }
    shields = pendingErrors.shields();
  }

  /** Ends the shield that the constructor was asked for. */
  void unshield() {
    pendingErrors.unshield();
  }

  /** Cuts the body off where it waits, or when it next does; no effect if it has ended or cleans up. */
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

  /** From here on the body cannot be cut off. */
  void bodyEnded() {
    bodyRuns = false;
    if (cancellation != null) {
      pendingErrors.withdraw(cancellation);
      cancellation = null;
    }
  }

  /**
   * Takes what the body threw as the signal, if it was sent to this greenlet.
   *
   * @return false if it is an error of the body
   */
  boolean takeSignal(Throwable thrown) {
    boolean sent = switch (thrown) {
      case GreenletExit _, InterruptedException _, TimeoutExpired _, ScopeCancelled _ -> true;
      default -> pendingErrors.hasThrown(thrown); // a kill or a limit with an error of the program's
    };
    if (sent) {
      signal = thrown;
    }
    return sent;
  }

  /**
   * Waits until a group is empty.
   *
   * @return false if the wait was cut off, which is the signal now
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

  /** Sends the signal on outward, if there is one. */
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
