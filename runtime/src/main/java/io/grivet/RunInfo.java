package io.grivet;

import io.grivet.threads.SeenGreenlet;
import io.grivet.threads.SeenGreenlets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes greenlets with their stacks as a tree: each below the greenlet that has started it. Stateless. */
final class RunInfo {
  /** A chain of greenlets that start each other may be long; from this depth on, the lines move no further right. */
  private static final int DEEPEST = 30;

  /** A greenlet that is still to be written. */
  private record Place(SeenGreenlet greenlet, String indent, boolean last, int depth) {}

  private RunInfo() {}

  static String of(SeenGreenlets seen) {
    List<SeenGreenlet> greenlets = seen.greenlets();
    Map<Long, List<SeenGreenlet>> children = new HashMap<>();
    List<SeenGreenlet> roots = new ArrayList<>();
    greenlets.forEach(greenlet -> children.put(id(greenlet), new ArrayList<>()));
    greenlets.stream().sorted(Comparator.comparingLong(RunInfo::id)).forEach(greenlet -> {
      List<SeenGreenlet> siblings = greenlet.startedBy() == id(greenlet) ? null : children.get(greenlet.startedBy());
      (siblings == null ? roots : siblings).add(greenlet);
    });
    StringBuilder text = new StringBuilder();
    text.append(greenlets.size()).append(greenlets.size() == 1 ? " greenlet\n" : " greenlets\n");
    Deque<Place> left = new ArrayDeque<>(); // no recursion: a chain may be longer than the stack
    push(left, roots, "", 0);
    while (!left.isEmpty()) {
      Place place = left.pop();
      List<SeenGreenlet> below = children.getOrDefault(id(place.greenlet), List.of());
      boolean top = place.depth == 0;
      String indent = top || place.depth > DEEPEST ? place.indent : place.indent + (place.last ? "   " : "│  ");
      String branch = top ? "" : place.last ? "└─ " : "├─ ";
      text.append(place.indent).append(branch).append(line(place.greenlet)).append('\n');
      String margin = indent + (below.isEmpty() ? "      " : "│     ");
      place.greenlet.stack().lines().forEach(frame -> text.append(margin).append(frame).append('\n'));
      push(left, below, indent, place.depth + 1);
    }
    return seen.missing().isEmpty() ? text.toString() : text.append(seen.missing()).append('\n').toString();
  }

  private static void push(Deque<Place> left, List<SeenGreenlet> siblings, String indent, int depth) {
    for (int i = siblings.size() - 1; i >= 0; i--) {
      left.push(new Place(siblings.get(i), indent, i == siblings.size() - 1, depth));
    }
  }

  private static long id(SeenGreenlet greenlet) {
    return greenlet.thread().threadId();
  }

  private static String line(SeenGreenlet greenlet) {
    GreenletInfo info = GreenletInfo.of(greenlet);
    return "\"" + info.name() + "\" #" + info.id() + "  " + info.state().name().toLowerCase(Locale.ROOT) + " for "
        + Limit.text(info.since()) + ", " + info.switches() + (info.switches() == 1 ? " switch" : " switches")
        + (info.waitsFor().isEmpty() ? "" : ", waits for " + info.waitsFor());
  }
}
