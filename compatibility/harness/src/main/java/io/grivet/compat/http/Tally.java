package io.grivet.compat.http;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts observations, in the order of their names, so that two runs can be compared. Thread-safe. */
public final class Tally {
  private final Map<String, Integer> counts = new TreeMap<>();

  public synchronized void add(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  @Override
  public synchronized String toString() {
    return counts.entrySet().stream().map(entry -> entry.getValue() + " x " + entry.getKey())
        .collect(Collectors.joining(", "));
  }
}
