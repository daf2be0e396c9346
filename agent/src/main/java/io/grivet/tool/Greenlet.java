package io.grivet.tool;

import java.util.List;

/**
 * A greenlet as the program's JVM described it. Immutable.
 *
 * @param state a word such as {@code read} or {@code sleep}
 * @param sinceNanos how long the hub has not gone on with the greenlet; of the running one, how long it has run
 * @param startedBy number of the thread that made the greenlet
 * @param descriptor of a wait for a descriptor; -1 for none
 * @param leftNanos until the wait's limit; -1 for no limit
 * @param object class and identity of the object that is waited for; empty for none
 * @param owner number of the thread that must act first; empty if unknown
 * @param call method of the JDK that the program has called; empty if the program's own code runs
 * @param at innermost frame of the program; empty if there is none
 * @param container group, scope or executor that the greenlet belongs to; empty if there is none
 * @param stack whole stack with locked monitors, as records; empty if not asked for
 */
record Greenlet(long id, String name, boolean daemon, boolean virtual, String group, String state, long sinceNanos,
    long switches, long startedBy, int descriptor, long leftNanos, String object, String owner, String ownerName,
    String call, String at, String container, List<Line> stack) {
  /**
   * A line of a stack.
   *
   * @param kind {@code frame} or {@code locked}
   */
  record Line(String kind, String text) {}

  static Greenlet of(List<String> f, List<Line> stack) {
    return new Greenlet(Long.parseLong(f.get(1)), f.get(2), Boolean.parseBoolean(f.get(3)),
        Boolean.parseBoolean(f.get(4)), f.get(5), f.get(6), Long.parseLong(f.get(7)), Long.parseLong(f.get(8)),
        Long.parseLong(f.get(9)), Integer.parseInt(f.get(10)), Long.parseLong(f.get(11)), f.get(12), f.get(13),
        f.get(14), f.get(15), f.get(16), f.get(17), stack);
  }
}
