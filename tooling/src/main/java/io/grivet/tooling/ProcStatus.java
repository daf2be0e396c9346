package io.grivet.tooling;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * The file {@code /proc/PID/status} at one moment. Immutable.
 *
 * @param text the file's content
 */
public record ProcStatus(String text) {
  /** Returns a field, such as {@code Threads} or {@code SigIgn}, or empty if this kernel has no such field. */
  public Optional<String> field(String name) {
    String start = name + ":";
    return text.lines().filter(line -> line.startsWith(start)).map(line -> line.substring(start.length()).strip())
        .findFirst();
  }

  /** Returns the number in a field, without its unit; memory is in kilobytes. */
  public OptionalLong number(String name) {
    Optional<String> field = field(name);
    return field.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(field.get().replaceAll("\\D", "")));
  }
}
