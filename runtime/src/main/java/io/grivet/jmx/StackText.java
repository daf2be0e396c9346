package io.grivet.jmx;

import io.grivet.inspect.GreenletRow;
import java.util.List;
import java.util.Locale;

/** Stacks of greenlets as text, in the form of jstack. Stateless. */
final class StackText {
  private static final String FRAME = "frame\t";
  private static final String LOCKED = "locked\t";
  /** The object is the thread to be joined, which nobody owns. */
  private static final String JOIN = "join";

  private StackText() {}

  static String of(List<GreenletRow> rows) {
    StringBuilder text = new StringBuilder();
    for (GreenletRow row : rows) {
      text.append('"').append(printable(row.name())).append("\" #").append(row.id())
          .append(row.daemon() ? " daemon " : " ").append(row.state())
          .append(String.format(Locale.ROOT, ", for %.1f s%n", Reading.seconds(row.sinceNanos())));
      append(text, row);
      text.append('\n');
    }
    return text.toString();
  }

  private static void append(StringBuilder text, GreenletRow row) {
    boolean waits = !row.object().isEmpty();
    for (String line : row.stack().lines().toList()) {
      if (line.startsWith(FRAME)) {
        text.append("\tat ").append(line, FRAME.length(), line.length()).append('\n');
      } else if (line.startsWith(LOCKED)) {
        text.append("\t- locked <").append(line, LOCKED.length(), line.length()).append(">\n");
      }
      if (waits) { // below the innermost frame, as jstack has it
        text.append("\t- waiting for <").append(row.object()).append('>');
        if (row.owner() != 0 && !row.state().equals(JOIN)) {
          text.append(", which \"").append(printable(row.ownerName())).append("\" #").append(row.owner())
              .append(" owns");
        }
        text.append('\n');
        waits = false;
      }
    }
  }

  /** Returns a name that cannot pass for another line. */
  private static String printable(String name) {
    return name.replaceAll("\\p{Cntrl}", " ");
  }
}
