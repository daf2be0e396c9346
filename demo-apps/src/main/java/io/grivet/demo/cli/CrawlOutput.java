package io.grivet.demo.cli;

import io.grivet.tooling.Failure;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The crawler's output so far, parsed. Not thread-safe. */
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

  /** Returns the number of pages fetched, and of pages found in links. */
  long known() {
    return known;
  }

  /** Returns the outcome of each address, by address. */
  SortedMap<String, String> outcomes() {
    return outcomes;
  }

  /**
   * Returns a number that the crawler prints at its end.
   *
   * @throws Failure if the crawler has not printed the number
   */
  long number(String key) throws Failure {
    return Long.parseLong(text(key));
  }

  /**
   * Returns a value that the crawler prints at its end.
   *
   * @throws Failure if the crawler has not printed the value
   */
  String text(String key) throws Failure {
    String value = values.get(key);
    if (value == null) {
      throw new Failure("the crawler ended without its line " + key + "=...");
    }
    return value;
  }
}
