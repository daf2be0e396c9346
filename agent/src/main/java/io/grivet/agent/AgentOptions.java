package io.grivet.agent;

import io.grivet.boot.Settings;
import java.io.File;
import java.util.ArrayList;
import java.util.List;

/**
 * The agent's options: {@code key=value,key=value}, first from the environment variable {@code GRIVET_OPTS}, then from
 * the command line, which takes precedence. {@link Option} lists the options.
 */
public final class AgentOptions {
  static final String ENVIRONMENT = "GRIVET_OPTS";

  /** Indexed by the ordinal of the option; null if there is neither a value nor a default. */
  private final Object[] values = new Object[Option.values().length];

  private AgentOptions() {
    for (Option option : Option.values()) {
      if (option.byDefault != null) {
        values[option.ordinal()] = option.form.read(option.byDefault);
      }
    }
  }

  /**
   * Parses both texts; either may be null.
   *
   * @throws StartError if a key is unknown or given twice, or a value is wrong
   */
  static AgentOptions parse(String environment, String commandLine) {
    AgentOptions options = new AgentOptions();
    options.read(environment, " (in " + ENVIRONMENT + ")");
    options.read(commandLine, "");
    options.checkReport();
    return options;
  }

  private void read(String text, String origin) {
    if (text == null || text.isBlank()) {
      return;
    }
    boolean[] given = new boolean[values.length];
    String[] pairs = text.split(",", -1);
    for (int i = 0; i < pairs.length; i++) {
      String pair = pairs[i];
      if (pair.isBlank()) {
        throw new StartError("option " + (i + 1) + " of \"" + text + "\"" + origin
            + " is empty: nothing stands before or after a comma; leave that comma out");
      }
      int equals = pair.indexOf('=');
      String key = (equals < 0 ? pair : pair.substring(0, equals)).strip();
      if (key.isEmpty()) {
        throw new StartError("option \"" + pair + "\"" + origin
            + " has no name; write key=value, as in stack=256m; known: " + Option.list());
      }
      Option option = Option.named(key);
      if (option == null) {
        throw new StartError("unknown option \"" + key + "\"" + origin + "; known: " + Option.list());
      }
      String value = equals < 0 ? option.valueOfBareKey() : pair.substring(equals + 1).strip();
      if (value == null || value.isEmpty()) {
        throw new StartError("option " + key + origin + " has no value; write " + key + "=" + option.form.shown
            + ", as in " + key + "=" + option.example);
      }
      if (given[option.ordinal()]) {
        throw new StartError("option " + key + origin + " is given twice; leave one out");
      }
      given[option.ordinal()] = true;
      try {
        set(option, option.form.read(value));
      } catch (IllegalArgumentException e) {
        throw new StartError("option " + key + "=" + value + origin + " " + e.getMessage());
      }
    }
  }

  private void set(Option option, Object value) {
    if (value instanceof List<?> more && value(option) instanceof List<?> before) {
      List<Object> both = new ArrayList<>(before);
      both.addAll(more);
      value = both;
    }
    values[option.ordinal()] = value;
  }

  /** Checks the report file now, not when the program has run for a day. Nothing is written yet. */
  private void checkReport() {
    String name = text(Option.REPORT);
    if (name == null) {
      return;
    }
    File file = new File(name).getAbsoluteFile();
    File folder = file.getParentFile();
    String reason = null;
    if (file.isDirectory()) {
      reason = "it is a folder";
    } else if (file.exists()) {
      reason = file.canWrite() ? null : "it is read-only";
    } else if (folder == null || !folder.isDirectory()) {
      reason = "there is no folder " + folder;
    } else if (!folder.canWrite()) {
      reason = "folder " + folder + " is read-only";
    }
    if (reason != null) {
      throw new StartError("option report=" + name + " cannot be written: " + reason + "; name another file");
    }
  }

  /** Returns the value of an option; null if there is neither a value nor a default. */
  Object value(Option option) {
    return values[option.ordinal()];
  }

  /** Returns true if an option of two words has the first word, in the order of {@link Form#words}. */
  boolean isFirst(Option option) {
    return (Boolean) value(option);
  }

  long number(Option option) {
    return ((Number) value(option)).longValue();
  }

  /** Returns the value of a text option; null if there is none. */
  String text(Option option) {
    return (String) value(option);
  }

  List<String> names(Option option) {
    List<String> names = new ArrayList<>();
    if (value(option) instanceof List<?> given) {
      for (Object name : given) {
        names.add((String) name);
      }
    }
    return names;
  }

  /**
   * Returns the settings for the runtime.
   *
   * @param nativeThreads patterns of the option and of extensions
   * @param transitionsHeard see {@link Settings}
   */
  Settings settings(String[] nativeThreads, boolean transitionsHeard) {
    return new Settings(
        (int) number(Option.CARRIERS),
        isFirst(Option.VIRTUAL_THREADS),
        nativeThreads,
        number(Option.STACK),
        number(Option.MAX_BLOCKING),
        number(Option.PREEMPT),
        !isFirst(Option.ON_DEADLOCK),
        !isFirst(Option.LOG),
        isFirst(Option.TAKE_OVER),
        isFirst(Option.TRACE_SPAWNS),
        (int) number(Option.OFFLOAD_THREADS),
        number(Option.OFFLOAD_IDLE),
        text(Option.REPORT),
        transitionsHeard);
  }
}
