package io.grivet.agent;

import java.util.ArrayList;
import java.util.List;

/**
 * The agent's options: {@code key=value,key=value}, first from the environment variable {@code GRIVET_OPTS}, then from
 * the command line, which wins.
 */
public final class AgentOptions {
  static final String ENVIRONMENT = "GRIVET_OPTS";

  boolean ownVirtualThreads = true;
  long stackBytes = 64L << 20;
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
      String value = equals < 0 ? "" : pair.substring(equals + 1).strip();
      if (value.isEmpty()) {
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
      case VIRTUAL_THREADS -> {
        switch (value) {
          case "hub" -> ownVirtualThreads = true;
          case "jdk" -> ownVirtualThreads = false;
          default -> throw malformed(option, value, origin);
        }
      }
    }
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
