package io.grivet.tool;

import java.util.Locale;

/** The state of the hub in one line. Stateless. */
final class HubLine {
  private static final long HELD_NANOS = 100_000_000;

  private HubLine() {}

  static String of(Reply reply) {
    return String.format(Locale.ROOT,
        "%s; %,d greenlets, %,d ready, %,d timers, %,d wait for descriptors, %,d carriers away",
        state(reply), reply.greenlets().size(), number(reply, "ready"), reply.counters().getOrDefault("timers.pending",
            0L),
        number(reply, "descriptors.waiting"), number(reply, "carriers.away"))
        + (number(reply, "left.out") == 0 ? "" : String.format(Locale.ROOT,
            "; %,d more greenlets are left out: the program's heap has no room for a list of all", number(reply,
                "left.out")));
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
