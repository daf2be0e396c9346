package io.grivet.tool;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words after a command. Immutable after parsing.
 *
 * @param target number of a process, or a part of a main class; null for none
 * @param nanos time for which the command looks; 0 for a moment
 * @param options by name, with their values; empty values for options that take none
 */
record Arguments(@Nullable String target, long nanos, Map<String, String> options) {
  /** {@code -o FILE} is the usual way to write {@code --output=FILE}. */
  private static final String OUTPUT = "--output";
  private static final Pattern TIME = Pattern.compile("\\d{1,6}(ms|s)");

  /**
   * Parses the words.
   *
   * @param known options as {@link Command#options} returns them; {@code --diff=TIME ...} takes a value
   */
  static Arguments parse(List<String> words, Command command, List<String> known) throws Mistake {
    String target = null;
    String time = "";
    Map<String, String> options = new LinkedHashMap<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.startsWith("-o=")) {
        throw Mistake.inTheCommandLine("write -o FILE, or --output=FILE");
      }
      if (word.equals("-o") && takesValue(OUTPUT, known)) {
        word = OUTPUT + (i + 1 < words.size() ? "=" + words.get(++i) : "");
      }
      if (word.startsWith("-")) {
        addOption(word, command, known, options);
      } else if (target == null) {
        target = word;
      } else if (!command.time().isEmpty() && time.isEmpty() && TIME.matcher(word).matches()) {
        time = word;
      } else {
        throw Mistake.inTheCommandLine(command.time().isEmpty()
            ? "grivet " + command.name() + " asks one JVM, not \"" + target + "\" and \"" + word + "\""
            : "\"" + word + "\" is no time; write one as 5s or 200ms");
      }
    }
    return new Arguments(target, command.time().isEmpty() ? 0 : nanos(time.isEmpty() ? command.time() : time), options);
  }

  private static void addOption(String word, Command command, List<String> known, Map<String, String> options)
      throws Mistake {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    boolean takesValue = takesValue(name, known);
    if (!takesValue && known.stream().noneMatch(option -> option.startsWith(name + " "))) {
      throw Mistake.inTheCommandLine("unknown option " + name + "; grivet " + command.name()
          + " --help lists the options");
    }
    if (takesValue != equals > 0) {
      throw Mistake.inTheCommandLine(takesValue ? name + " needs a value, as in " + example(name, known)
          : name + " takes no value");
    }
    options.put(name, equals < 0 ? "" : word.substring(equals + 1));
  }

  private static boolean takesValue(String name, List<String> known) {
    return known.stream().anyMatch(option -> option.startsWith(name + "="));
  }

  private static String example(String name, List<String> known) {
    return known.stream().filter(option -> option.startsWith(name + "=")).findFirst().orElse(name).split(" ", 2)[0];
  }

  /** Returns the target of a command that needs one. */
  String requiredTarget(Command command) throws Mistake {
    if (target == null) {
      throw Mistake.inTheCommandLine("name a JVM: grivet " + command.name() + " PID; grivet ps lists the JVMs");
    }
    return target;
  }

  /** Refuses two options of which one would have no effect. */
  void refuseTogether(String one, String other) throws Mistake {
    if (has(one) && has(other)) {
      throw Mistake.inTheCommandLine(one + " and " + other + " do not go together; leave one away");
    }
  }

  boolean has(String option) {
    return options.containsKey(option);
  }

  /** Returns the file that the user has named. */
  Path output(String fallback) {
    return Path.of(options.getOrDefault(OUTPUT, fallback));
  }

  /** Returns a time in seconds or milliseconds, such as {@code 5s} or {@code 200ms}, in nanoseconds. */
  long nanos(String option, String fallback) throws Mistake {
    String value = options.getOrDefault(option, fallback);
    if (!TIME.matcher(value).matches()) {
      throw Mistake.inTheCommandLine(option + "=" + value + " is no time; write one as 5s or 200ms");
    }
    return nanos(value);
  }

  private static long nanos(String time) {
    boolean millis = time.endsWith("ms");
    return Long.parseLong(time.substring(0, time.length() - (millis ? 2 : 1))) * (millis ? 1_000_000L : 1_000_000_000L);
  }
}
