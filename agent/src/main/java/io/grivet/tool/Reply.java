package io.grivet.tool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parsed answer of a JVM: numbers of the hub, greenlets. Immutable after parsing.
 *
 * @param counters numbers that only grow
 * @param now numbers of the moment
 * @param holds longest runs without a switch, longest first
 * @param states number of greenlets in each state
 * @param ran how long greenlets have run since the last such question
 */
record Reply(Map<String, Long> counters, Map<String, Long> now, List<Greenlet> greenlets, List<Hold> holds,
    Map<String, Long> states, List<Ran> ran) {
  /** A run of a greenlet without a switch. */
  record Hold(long id, String name, long nanos, boolean blocked, String frame) {}

  /** A greenlet and how long it has run in the measured time. */
  record Ran(long id, String name, long nanos) {}

  /** Parses the records of an answer. */
  static Reply of(List<List<String>> records) {
    Reply reply = new Reply(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>(),
        new LinkedHashMap<>(), new ArrayList<>());
    List<Greenlet.Line> stack = List.of();
    for (List<String> fields : records) {
      switch (fields.get(0)) {
        case "counter" -> reply.counters.put(fields.get(1), Long.valueOf(fields.get(2)));
        case "now" -> reply.now.put(fields.get(1), Long.valueOf(fields.get(2)));
        case "state" -> reply.states.put(fields.get(1), Long.valueOf(fields.get(2)));
        case "hold" -> reply.holds.add(new Hold(Long.parseLong(fields.get(1)), fields.get(2),
            Long.parseLong(fields.get(3)), Boolean.parseBoolean(fields.get(4)), fields.get(5)));
        case "greenlet" -> {
          stack = new ArrayList<>();
          reply.greenlets.add(Greenlet.of(fields, stack));
        }
        case "frame", "locked" -> stack.add(new Greenlet.Line(fields.get(0), fields.get(1)));
        case "ran" -> reply.ran.add(new Ran(Long.parseLong(fields.get(1)), fields.get(2),
            Long.parseLong(fields.get(3))));
        default -> {
        } // "hello", or a record that a later version has added
      }
    }
    return reply;
  }
}
