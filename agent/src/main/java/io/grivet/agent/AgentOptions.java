package io.grivet.agent;

import java.util.ArrayList;
import java.util.List;

/**
 * The agent's options: {@code key=value,key=value}, first from the environment variable {@code GRIVET_OPTS}, then from
 * the command line, which wins.
 */
public final class AgentOptions {
  static final String ENVIRONMENT = "GRIVET_OPTS";
  private static final int MOST_THREADS = 10_000;
  private static final long LONGEST_NANOS = 3600L * 1_000_000_000;

  boolean ownVirtualThreads = true;
  long stackBytes = 64L << 20;
  long maxBlockingNanos = 1_000_000_000L;
  boolean exitOnDeadlock;
  boolean takeOver = true;
  boolean traceSpawns;
  boolean traceStartup;
  int offloadThreads = 10;
  long offloadIdleNanos = 5_000_000_000L;
  String reportFile;
  final List<String> nativeThreads = new ArrayList<>();
  final List<String> skippedPatches = new ArrayList<>();

  private AgentOptions() {}

  /**
   * Parses both texts; either may be null.
   *
   * @throws StartError if a key is unknown or a value is malformed
   */
  static AgentOptions parse(String environment, String commandLine) {
    AgentOptions options = new AgentOptions();
    options.read(environment, " (in " + ENVIRONMENT + ")");
    options.read(commandLine, "");
    return options;
  }

  private void read(String text, String origin) {
    if (text == null || text.isBlank()) {
      return;
    }
    for (String pair : text.split(",", -1)) {
      int equals = pair.indexOf('=');
      String key = equals < 0 ? pair : pair.substring(0, equals);
      Option option = Option.named(key.strip());
      if (option == null) {
        throw new StartError("unknown option \"" + key.strip() + "\"" + origin + "; known: " + Option.list());
      }
      String value = equals < 0 ? option.valueOfBareKey() : pair.substring(equals + 1).strip();
      if (value == null || value.isEmpty()) {
        throw new StartError("option " + option.key + origin + " has no value; write " + option.example);
      }
      set(option, value, origin);
    }
  }

  private void set(Option option, String value, String origin) {
    switch (option) {
      case NATIVE_THREADS -> nativeThreads.addAll(List.of(value.split(":")));
      case SKIP -> skippedPatches.addAll(List.of(value.split(":")));
      case REPORT -> reportFile = value;
      case STACK -> stackBytes = bytes(option, value, origin);
      case VIRTUAL_THREADS -> ownVirtualThreads = isFirst(option, value, "hub", "jdk", origin);
      case MAX_BLOCKING -> maxBlockingNanos = nanos(option, value, origin);
      case ON_DEADLOCK -> exitOnDeadlock = isFirst(option, value, "exit", "report", origin);
      case TRACE_SPAWNS -> traceSpawns = isFirst(option, value, "on", "off", origin);
      case TRACE_STARTUP -> traceStartup = isFirst(option, value, "on", "off", origin);
      case TAKE_OVER -> takeOver = isFirst(option, value, "on", "off", origin);
      case OFFLOAD_THREADS -> offloadThreads = threads(option, value, origin);
      case OFFLOAD_IDLE -> offloadIdleNanos = nanos(option, value, origin);
    }
  }

  /** For an option of two values. */
  private static boolean isFirst(Option option, String value, String first, String second, String origin) {
    if (!value.equals(first) && !value.equals(second)) {
      throw malformed(option, value, origin);
    }
    return value.equals(first);
  }

  private static int threads(Option option, String value, String origin) {
    try {
      int threads = Integer.parseInt(value);
      if (threads >= 1 && threads <= MOST_THREADS) {
        return threads;
      }
    } catch (NumberFormatException e) {
      throw malformed(option, value, origin);
    }
    throw new StartError("option " + option.key + "=" + value + origin + " is out of range; use 1 to " + MOST_THREADS);
  }

  private static long nanos(Option option, String value, String origin) {
    if (value.equals("0") || value.equals("off")) {
      return 0;
    }
    long unit = value.endsWith("ms") ? 1_000_000 : 1_000_000_000;
    int digits = value.length() - (value.endsWith("ms") ? 2 : 1);
    if (!value.endsWith("s")) {
      throw new StartError("option " + option.key + "=" + value + origin + " has no unit; write " + option.example);
    }
    try {
      long nanos = Math.multiplyExact(Long.parseLong(value, 0, digits, 10), unit);
      if (nanos >= 0 && nanos <= LONGEST_NANOS) {
        return nanos;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw malformed(option, value, origin);
    }
    throw new StartError("option " + option.key + "=" + value + origin + " is out of range; use 1ms to 3600s, or off");
  }

  private static long bytes(Option option, String value, String origin) {
    int shift = switch (value.charAt(value.length() - 1)) {
      case 'k', 'K' -> 10;
      case 'm', 'M' -> 20;
      case 'g', 'G' -> 30;
      default -> throw new StartError("option " + option.key + "=" + value + origin + " has no unit; write "
          + option.example);
    };
    try {
      long bytes = Math.multiplyExact(Long.parseLong(value, 0, value.length() - 1, 10), 1L << shift);
      if (bytes >= 1L << 20 && bytes <= 16L << 30) {
        return bytes;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw malformed(option, value, origin);
    }
    throw new StartError("option " + option.key + "=" + value + origin + " is out of range; use 1m to 16g");
  }

  private static StartError malformed(Option option, String value, String origin) {
    return new StartError("option " + option.key + "=" + value + origin + " is malformed; write " + option.example);
  }
}
