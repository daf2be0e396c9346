package io.grivet;

import io.grivet.hub.Known;
import org.jspecify.annotations.Nullable;

/**
 * Switchable greenlets that take turns: the scheduled greenlet in which they were made, and they themselves. Used by
 * the member that has the turn.
 */
final class SwitchGroup {
  /*
   *   A: to.switchTo(v)    parcel = v; B has its turn; B is queued in front of all others; A parks
   *   hub:                 goes on with B
   *   B:                   takes the parcel, and returns it from its pending switchTo
   *
   * The hub runs no other greenlet between the two, so a switch is like a call. A member that has ended acts like A,
   * without parking.
   */

  /**
   * The value that is passed on, or the error to throw.
   *
   * @param settles true if the error is an exit, which becomes a mere value once its receiver is dead
   */
  record Parcel(@Nullable Object value, @Nullable Throwable error, boolean settles) {
    static Parcel of(@Nullable Object value) {
      return new Parcel(value, null, false);
    }

    static Parcel thrown(Throwable error) {
      return new Parcel(null, error, false);
    }

    Parcel pastTheDead() {
      return settles ? of(error) : this;
    }
  }

  private final RawGreenlet root;
  private @Nullable Parcel parcel;
  private @Nullable RawGreenlet origin;
  private RawGreenlet.@Nullable Tracer tracer;

  SwitchGroup(RawGreenlet root) {
    this.root = root;
  }

  RawGreenlet root() {
    return root;
  }

  void require(RawGreenlet member) {
    if (member.turns() != this) {
      throw new IllegalStateException("a switchable greenlet of " + root.scheduled() + " was used with one of "
          + member.turns().root.scheduled() + "; both must be made in the same greenlet, so make another one there, or "
          + "pass values through a Channel");
    }
  }

  RawGreenlet.@Nullable Tracer trace(RawGreenlet.@Nullable Tracer next) {
    RawGreenlet.Tracer before = tracer;
    tracer = next;
    return before;
  }

  /** Passes a parcel to a greenlet, or to its nearest ancestor that can take the parcel, and waits for a parcel in */
  @Nullable
  Object hop(RawGreenlet target, Parcel sent) {
    RawGreenlet self = RawGreenlet.current();
    require(self);
    RawGreenlet receiver = post(self, target, sent);
    if (receiver != self) {
      receiver.resume();
      self.awaitTurn();
    }
    return open();
  }

  /** Passes on the result of a member that has ended; the member's last step. */
  void leave(RawGreenlet ended, Parcel end) {
    post(ended, Known.nonNull(ended.parent()), end).resume();
  }

  /** Returns the member that gets the parcel. */
  private RawGreenlet post(RawGreenlet from, RawGreenlet target, Parcel sent) {
    RawGreenlet receiver = target;
    Parcel arrives = sent;
    while (receiver.isDead() || arrives.error != null && receiver.isUnstarted()) {
      receiver.die();
      arrives = arrives.pastTheDead();
      receiver = Known.nonNull(receiver.parent()); // only a root has none, and a root is never dead
    }
    origin = from;
    parcel = arrives;
    return receiver;
  }

  /** Takes the parcel. Called by the receiver. */
  @Nullable
  Object open() {
    Parcel got = Known.nonNull(parcel); // the sender has put it there
    parcel = null;
    RawGreenlet.Tracer told = tracer;
    if (told != null) {
      tell(told, got.error != null);
    }
    if (got.error instanceof Error e) {
      throw e;
    }
    if (got.error instanceof RuntimeException e) {
      throw e;
    }
    return got.value;
  }

  private void tell(RawGreenlet.Tracer told, boolean thrown) {
    boolean failed = true;
    try {
      told.switched(thrown, origin, RawGreenlet.current());
      failed = false;
    } finally {
      if (failed && tracer == told) {
        tracer = null;
      }
    }
  }
}
