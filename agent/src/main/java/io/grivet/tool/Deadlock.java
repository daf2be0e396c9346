package io.grivet.tool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds greenlets that wait for one another in a cycle. Stateless. */
final class Deadlock {
  private Deadlock() {}

  /** Returns lines for the user: nothing, or each cycle with the objects that are waited for. */
  static List<String> in(List<Greenlet> greenlets) {
    Map<String, Greenlet> byId = new HashMap<>();
    greenlets.forEach(g -> byId.put(Long.toString(g.id()), g));
    List<String> lines = new ArrayList<>();
    Set<Greenlet> done = new HashSet<>();
    for (Greenlet start : greenlets) {
      List<Greenlet> way = new ArrayList<>();
      Greenlet now = start;
      while (now != null && !now.owner().isEmpty() && done.add(now)) {
        way.add(now);
        now = byId.get(now.owner());
      }
      int from = now == null ? -1 : way.indexOf(now);
      if (from >= 0) {
        lines.add("");
        lines.add("deadlock of " + (way.size() - from) + " greenlets:");
        way.subList(from, way.size()).forEach(g -> lines.add("  \"" + g.name() + "\" #" + g.id() + " waits for "
            + Words.lock(g) + ", which " + Words.owner(g) + " holds, at " + g.at()));
      }
    }
    return lines;
  }
}
