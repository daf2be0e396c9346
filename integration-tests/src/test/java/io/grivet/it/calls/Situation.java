package io.grivet.it.calls;

/** The circumstances of a call. */
enum Situation {
  NORMAL("in normal use"),
  LIMIT("a limit passes"),
  CLOSED("closed meanwhile"),
  INTERRUPTED("interrupted meanwhile"),
  WRONG("wrong arguments");

  final String heading;

  Situation(String heading) {
    this.heading = heading;
  }

  /** Returns true if only a method that waits can be in this situation. */
  boolean needsAWait() {
    return this == LIMIT || this == CLOSED || this == INTERRUPTED;
  }
}
