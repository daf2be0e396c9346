package io.grivet.tool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words after a command. Immutable after parsing.
 *
 * @param target number of a process, or a part of a main class; null for none
 * @param options by name, with their values; empty values for options that take none
 */
record Arguments(@Nullable String target, Map<String, String> options) {
  /**
   * Parses the words.
   *
   * @param known options as {@link Command#options} returns them; {@code --diff=TIME ...} takes a value
   */
  static Arguments parse(List<String> words, String command, List<String> known) throws Mistake {
    String target = null;
    Map<String, String> options = new LinkedHashMap<>();
    for (String word : words) {
      if (word.startsWith("--")) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        boolean takesValue = known.stream().anyMatch(option -> option.startsWith(name + "="));
        boolean takesNone = known.stream().anyMatch(option -> option.startsWith(name + " "));
        if (!takesValue && !takesNone) {
          throw Mistake.inTheCommandLine("unknown option " + name + "; grivet " + command
              + " --help lists the options");
        }
        if (takesValue != equals > 0) {
          throw Mistake.inTheCommandLine(takesValue ? name + " needs a value, as in " + example(name, known)
              : name + " takes no value");
        }
        options.put(name, equals < 0 ? "" : word.substring(equals + 1));
      } else if (target != null) {
        throw Mistake.inTheCommandLine("grivet " + command + " asks one JVM, not \"" + target + "\" and \"" + word
            + "\"");
      } else {
        target = word;
      }
    }
    return new Arguments(target, options);
  }

  private static String example(String name, List<String> known) {
    return known.stream().filter(option -> option.startsWith(name + "=")).findFirst().orElse(name).split(" ", 2)[0];
  }

  boolean has(String option) {
    return options.containsKey(option);
  }

  /** Returns a time in seconds or milliseconds, such as {@code 5s} or {@code 200ms}, in nanoseconds. */
  long nanos(String option, String fallback) throws Mistake {
    String value = options.getOrDefault(option, fallback);
    if (!value.matches("\\d{1,6}(ms|s)")) {
      throw Mistake.inTheCommandLine(option + "=" + value + " is no time; write one as 5s or 200ms");
    }
    boolean millis = value.endsWith("ms");
    return Long.parseLong(value.substring(0, value.length() - (millis ? 2 : 1))) * (millis ? 1_000_000L
        : 1_000_000_000L);
  }
}
