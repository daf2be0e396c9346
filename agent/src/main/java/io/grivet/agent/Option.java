package io.grivet.agent;

import org.jspecify.annotations.Nullable;

/**
 * THE table of the agent's options. An option is declared here, and passed on in {@link AgentOptions#settings}. Its
 * help, its errors and its default come from here, and the documentation is checked against this table.
 */
enum Option {
  CARRIERS("carriers", Form.CARRIERS, "1", "auto",
      "number of hubs, each with a carrier of its own; auto: as many as processors"),
  NATIVE_THREADS("native-threads", Form.names("pattern"), null, "pool-*:Kafka-?",
      "threads with these names stay OS threads; * matches any text, ? one character"),
  VIRTUAL_THREADS("virtual-threads", Form.words("hub", "jdk"), "hub", "jdk",
      "scheduler of the program's own virtual threads: Grivet's hub, or the JDK"),
  STACK("stack", Form.SIZE, "64m", "256m",
      "largest stack of a greenlet; limits the depth of its calls"),
  MAX_BLOCKING("max-blocking", Form.TIME, "1s", "100ms",
      "a thread that delays other threads for longer is reported; off: no reports"),
  PREEMPT("preempt", Form.TIME, "1s", "off",
      "time a thread may compute before other ready threads get a turn; off: no limit"),
  ON_DEADLOCK("on-deadlock", Form.words("report", "exit"), "report", "exit",
      "if all threads wait for each other: report this, or report and exit with code 1"),
  LOG("log", Form.words("stderr", "logger"), "stderr", "logger",
      "where reports go: standard error, or the program's System.Logger named io.grivet"),
  TAKE_OVER("take-over", Form.words("on", "off"), "on", "off",
      "if a call blocks all greenlets, run the others on another OS thread"),
  TRACE_SPAWNS("trace-spawns", Form.words("on", "off"), "off", "on",
      "record where each greenlet of the API was spawned"),
  TRACE_STARTUP("trace-startup", Form.words("on", "off"), "off", "on",
      "print the time of each step before main"),
  OFFLOAD_THREADS("offload-threads", Form.THREADS, "10", "20",
      "maximum number of OS threads for Greenlets.offload"),
  OFFLOAD_IDLE("offload-idle", Form.TIME, "5s", "1s",
      "an offload thread without work ends after this time; 0: at once"),
  REPORT("report", Form.FILE, null, "grivet.properties",
      "write counters (switches, timers, ...) to this file when the JVM ends"),
  SKIP("skip", Form.names("patch"), null, "socket-poll",
      "start without these patches, which docs/patches.md lists");

  final String key;
  @SuppressWarnings("ImmutableEnumChecker") // the only field of a form is its text
  final Form form;
  /** The default, as a user would write it; null if the option has none. */
  final @Nullable String byDefault;
  /** A value that is not the default. */
  final String example;
  /** One line. */
  final String help;

  Option(String key, Form form, @Nullable String byDefault, String example, String help) {
    this.key = key;
    this.form = form;
    this.byDefault = byDefault;
    this.example = example;
    this.help = help;
  }

  /** Returns the value for which the key alone stands, "on" for a switch; null if the option needs a value. */
  @Nullable
  String valueOfBareKey() {
    return form.shown.equals("on|off") && "off".equals(byDefault) ? "on" : null;
  }

  /** Returns the option of this name; null if there is none. */
  static @Nullable Option named(String key) {
    for (Option option : values()) {
      if (option.key.equals(key)) {
        return option;
      }
    }
    return null;
  }

  static String list() {
    StringBuilder list = new StringBuilder();
    for (Option option : values()) {
      list.append(list.isEmpty() ? "" : ", ").append(option.key);
    }
    return list.toString();
  }

  /** Returns the table that the help shows; META-INF/grivet/options.txt contains the same text. */
  static String table() {
    StringBuilder table = new StringBuilder();
    row(table, "option", "default", "meaning");
    for (Option option : values()) {
      row(table, option.key + "=" + option.form.shown, option.byDefault == null ? "none" : option.byDefault,
          option.help);
    }
    return table.toString();
  }

  private static void row(StringBuilder table, String option, String byDefault, String meaning) {
    int start = table.length();
    table.append("  ").append(option);
    pad(table, start + 36);
    table.append(byDefault);
    pad(table, start + 45);
    table.append(meaning).append('\n');
  }

  private static void pad(StringBuilder table, int length) {
    while (table.length() < length) {
      table.append(' ');
    }
  }
}
