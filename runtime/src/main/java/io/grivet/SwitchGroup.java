package io.grivet;

import io.grivet.hub.Known;
import org.jspecify.annotations.Nullable;

/**
 * Switchable greenlets that take turns: the scheduled greenlet in which they were made, and they themselves. Used by
 * the one whose turn it is.
 */
final class SwitchGroup {
  /*
   *   A: to.switchTo(v)    parcel = v; B has its turn; B is queued in front of all others; A parks
   *   hub:                 goes on with B
   *   B:                   takes the parcel, and returns it from the switchTo that it waits in
   *
   * The hub runs no other greenlet between both, so a switch is like a call. One that has ended does as A, without
   * parking.
   */

  /**
   * What is handed over: a value, or an error to throw.
   *
   * @param settles true if the error is an exit that is nothing but a value once its receiver is dead
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

  /** Hands a parcel to a greenlet, or to its nearest ancestor that can take it, and waits for one in return. */
  @Nullable Object hop(RawGreenlet target, Parcel sent) {
    RawGreenlet self = RawGreenlet.current();
    require(self);
    RawGreenlet receiver = post(self, target, sent);
    if (receiver != self) {
      receiver.resume();
      self.awaitTurn();
    }
    return open();
  }

  /** The last step of one that has ended. */
  void leave(RawGreenlet ended, Parcel end) {
    post(ended, Known.nonNull(ended.parent()), end).resume();
  }

  /** Returns who gets the parcel. */
  private RawGreenlet post(RawGreenlet from, RawGreenlet target, Parcel sent) {
    RawGreenlet receiver = target;
    Parcel arrives = sent;
    while (receiver.isDead() || arrives.error != null && receiver.isUnstarted()) {
      receiver.die();
      arrives = arrives.pastTheDead();
      receiver = Known.nonNull(receiver.parent()); // only a root has none, and that never is dead
    }
    origin = from;
    parcel = arrives;
    return receiver;
  }

  /** Takes what was handed over. Called by the receiver. */
  @Nullable Object open() {
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
