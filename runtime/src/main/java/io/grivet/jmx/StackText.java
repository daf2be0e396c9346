package io.grivet.jmx;

import io.grivet.threads.SeenGreenlet;
import io.grivet.threads.SeenGreenlets;
import java.util.Locale;

/** Stacks of greenlets as text, in the form of jstack. Stateless. */
final class StackText {
  /** The object is the thread to be joined, which nobody owns. */
  private static final String JOIN = "JOIN";

  private StackText() {}

  static String of(SeenGreenlets greenlets) {
    StringBuilder text = new StringBuilder();
    for (SeenGreenlet seen : greenlets.greenlets()) {
      text.append('"').append(printable(seen.thread().getName())).append("\" #").append(seen.thread().threadId())
          .append(seen.thread().isDaemon() ? " daemon " : " ").append(seen.state().toLowerCase(Locale.ROOT))
          .append(String.format(Locale.ROOT, ", for %.1f s%n", Reading.seconds(seen.sinceNanos())));
      append(text, seen);
      text.append('\n');
    }
    return text.append(greenlets.missing()).toString();
  }

  private static void append(StringBuilder text, SeenGreenlet seen) {
    boolean waits = !seen.what().isEmpty();
    for (String line : seen.stack().lines().toList()) {
      text.append('\t').append(line).append('\n');
      if (waits) { // below the innermost frame, as jstack has it
        text.append("\t- waiting for <").append(seen.what()).append('>');
        Thread owner = seen.owner();
        if (owner != null && !seen.state().equals(JOIN)) {
          text.append(", which \"").append(printable(owner.getName())).append("\" #").append(owner.threadId())
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
