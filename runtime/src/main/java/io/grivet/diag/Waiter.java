package io.grivet.diag;

import org.jspecify.annotations.Nullable;

/**
 * A thread that waits.
 *
 * @param thread as the program knows it
 * @param what the object that the thread waits for; null if unknown
 * @param owner the thread that must act first: the holder of the lock, or the thread to be joined; null if unknown
 */
record Waiter(Thread thread, Kind kind, Object what, @Nullable Thread owner, StackTraceElement[] stack) {
  enum Kind { LOCK, NOTIFICATION, END, PARK }

  /** Returns a description, for example {@code waits to lock java.lang.Object@1b2c held by "b" #31}. */
  String words() {
    return switch (kind) {
      case LOCK -> "waits to lock " + name() + heldBy();
      case NOTIFICATION -> "waits to be notified on " + name();
      case END -> "waits for the end of " + Names.of(owner);
      case PARK -> what == null ? "is parked, and nothing tells for what" : "waits for " + name() + heldBy();
    };
  }

  /** Returns the words for the description of a cycle. */
  String link() {
    return kind == Kind.END ? "for the end of " + Names.of(owner) : "for " + name() + heldBy();
  }

  private String name() {
    return what == null ? "a monitor" : Names.of(what);
  }

  private String heldBy() {
    return owner == null ? "" : " held by " + Names.of(owner);
  }
}
