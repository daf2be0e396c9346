package io.grivet.tool;

/** The state of the hub in one line. Stateless. */
final class HubLine {
  private static final long HELD_NANOS = 100_000_000;

  private HubLine() {}

  static String of(Reply reply) {
    long left = number(reply, "left.out");
    return state(reply) + "; " + String.join(", ", Words.count(reply.greenlets().size(), "greenlet"),
        Words.count(number(reply, "ready")) + " ready", timers(reply),
        Words.count(number(reply, "descriptors.waiting")) + " on descriptors", carriersAway(reply))
        + (left == 0 ? "" : "; " + Words.count(left)
            + " more left out: the program's heap has no room for a list of all");
  }

  static String timers(Reply reply) {
    return Words.count(reply.counters().getOrDefault("timers.pending", 0L), "timer");
  }

  static String carriersAway(Reply reply) {
    return Words.count(number(reply, "carriers.away"), "carrier") + " away";
  }

  /** Returns what the hub does, in words. */
  static String state(Reply reply) {
    long turn = number(reply, "turn.nanos");
    if (number(reply, "asleep") == 1) {
      return "hub asleep";
    }
    boolean held = number(reply, "stuck") == 1 || turn > HELD_NANOS;
    return (held ? "hub HELD: no switch for " : "hub runs: last switch ") + Durations.text(turn) + (held ? "" : " ago");
  }

  private static long number(Reply reply, String name) {
    return reply.now().getOrDefault(name, 0L);
  }
}
