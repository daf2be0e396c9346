package io.grivet.demo.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the crawler has printed so far, taken apart. Not thread-safe. */
final class CrawlOutput {
  private final SortedMap<String, String> outcomes = new TreeMap<>();
  private final Map<String, String> values = new HashMap<>();
  private long fetched;
  private long known;

  /** Takes a line of the form {@code progress N of N}, {@code found OUTCOME URL} or {@code key=value}. */
  void accept(String line) {
    String[] words = line.split(" ", 4);
    int equals = line.indexOf('=');
    if (words.length == 4 && words[0].equals("progress")) {
      // Lines of two threads may come in the wrong order.
      fetched = Math.max(fetched, Long.parseLong(words[1]));
      known = Math.max(known, Long.parseLong(words[3]));
    } else if (words.length == 3 && words[0].equals("found")) {
      outcomes.put(words[2], words[1]);
    } else if (equals > 0) {
      values.put(line.substring(0, equals), line.substring(equals + 1));
    }
  }

  long fetched() {
    return fetched;
  }

  /** Pages fetched, and pages that others were seen to link to. */
  long known() {
    return known;
  }

  /** How each address ended, by address. */
  SortedMap<String, String> outcomes() {
    return outcomes;
  }

  /**
   * A number that the crawler prints at its end.
   *
   * @throws DemoFailure if it has not
   */
  long number(String key) throws DemoFailure {
    return Long.parseLong(text(key));
  }

  /**
   * A value that the crawler prints at its end.
   *
   * @throws DemoFailure if it has not
   */
  String text(String key) throws DemoFailure {
    String value = values.get(key);
    if (value == null) {
      throw new DemoFailure("the crawler ended without its line " + key + "=...");
    }
    return value;
  }
}
