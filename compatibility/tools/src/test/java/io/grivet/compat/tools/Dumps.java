package io.grivet.compat.tools;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The threads of {@link Office} in thread dumps. Stateless. */
final class Dumps {
  /** {@code "name" #1 ...} as in jstack, {@code #1 "name" ...} as in a dump to a file. */
  private static final Pattern THREAD = Pattern.compile("(?:#\\d+ )?\"([^\"]+)\"(.*)");
  private static final Pattern FRAME = Pattern.compile(".*io\\.grivet\\.compat\\.tools\\.Office\\.(\\w+)\\(.*");

  private Dumps() {}

  /** Returns one line for each thread with a method of the program on its stack: its name and these methods. */
  static String read(String dump) {
    Map<String, String> threads = new TreeMap<>();
    String name = "";
    for (String line : dump.lines().toList()) {
      Matcher thread = THREAD.matcher(line);
      Matcher frame = FRAME.matcher(line);
      if (thread.matches()) {
        name = thread.group(1);
      } else if (frame.matches() && !frame.group(1).startsWith("lambda")) {
        threads.merge(name, frame.group(1), (inner, outer) -> inner + " < " + outer);
      }
    }
    return threads.entrySet().stream().map(entry -> entry.getKey() + ": " + entry.getValue() + "\n")
        .collect(Collectors.joining());
  }
}
