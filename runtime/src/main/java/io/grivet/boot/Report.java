package io.grivet.boot;

import io.grivet.diag.HubCounters;
import io.grivet.hub.Hub;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes the hub's counters to a file, one {@code name=value} per line. */
final class Report {
  private Report() {}

  static void write(Hub hub, String file) {
    try (FileOutputStream out = new FileOutputStream(file)) {
      out.write(text(hub).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      System.err.println("grivet: cannot write report=" + file + ": " + e.getMessage());
    }
  }

  private static String text(Hub hub) {
    StringBuilder text = new StringBuilder();
    HubCounters.of(hub).forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    return text.toString();
  }
}
