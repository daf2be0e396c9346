package io.grivet.it.calls;

import java.util.EnumMap;
import java.util.Map;

/** One method: its call in each situation. Used by one thread. */
final class Row {
  static final String NOT_POSSIBLE = "-";

  final boolean hasParameters;
  private final Map<Situation, Call> calls = new EnumMap<>(Situation.class);
  private boolean waits;
  private boolean anyArgument;

  Row(boolean hasParameters) {
    this.hasParameters = hasParameters;
  }

  /** Declares that the method waits, so limits, closes and interrupts are situations of the method. */
  Row waits() {
    waits = true;
    return this;
  }

  /** Declares that no argument is wrong. */
  Row takesAnyArgument() {
    anyArgument = true;
    return this;
  }

  Row normal(Call call) {
    return in(Situation.NORMAL, call);
  }

  Row does(Call.Plain call) {
    return normal(call);
  }

  Row limit(Call call) {
    return in(Situation.LIMIT, call);
  }

  Row closed(Call call) {
    return in(Situation.CLOSED, call);
  }

  Row interrupted(Call call) {
    return in(Situation.INTERRUPTED, call);
  }

  Row wrong(Call call) {
    return in(Situation.WRONG, call);
  }

  Row wrongly(Call.Plain call) {
    return wrong(call);
  }

  /** Declares that a situation is impossible: the method has no limit, or nothing that can be closed. */
  Row never(Situation situation) {
    return in(situation, () -> NOT_POSSIBLE);
  }

  private Row in(Situation situation, Call call) {
    if (calls.put(situation, call) != null) {
      throw new IllegalStateException("two calls in situation " + situation);
    }
    return this;
  }

  /** Returns the outcome in a situation; empty if the table has no call for it. */
  String outcome(Situation situation) {
    Call call = calls.get(situation);
    if (call != null) {
      return Outcome.of(call);
    }
    boolean possible = situation.needsAWait() ? waits
        : situation == Situation.NORMAL || hasParameters && !anyArgument;
    return possible ? "" : NOT_POSSIBLE;
  }
}
