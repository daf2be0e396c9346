package io.grivet;

import io.grivet.threads.Deliveries;
import io.grivet.threads.Delivery;

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
  private final Deliveries deliveries = Greenlets.current().task().deliveries();
  /** Shields that were up when the scope began; what it sends to its own body passes them. */
  private final int shields;
  /** The scope began while the greenlet was told to end, so as a part of its clean-up. */
  private final boolean inCleanUp = deliveries.isExiting();
  private boolean bodyRuns = true;
  private Cancellation cancellation;
  private Throwable signal;

  /** Made by the greenlet itself. */
  ScopeOwner(Scope scope, boolean shielded) {
    this.scope = scope;
    if (shielded) {
      deliveries.shield();
    }
    shields = deliveries.shields();
  }

  /** Ends the shield that the constructor was asked for. */
  void unshield() {
    deliveries.unshield();
  }

  /** Cuts the body off where it waits, or when it next does; no effect if it has ended or cleans up. */
  void cancelBody() {
    if (bodyRuns && (inCleanUp || !deliveries.isExiting())) {
      cancellation = new Cancellation();
      deliveries.send(cancellation);
    }
  }

  private final class Cancellation extends Delivery {
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
      deliveries.withdraw(cancellation);
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
      default -> deliveries.hasThrown(thrown); // a kill or a limit with an error of the program's
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
    deliveries.shield();
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
      deliveries.unshield();
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
