package io.grivet.boot;

import io.grivet.diag.HubCounters;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes the hub's counters to a file, one {@code name=value} per line. */
final class Report {
  private Report() {}

  static void write(String file) {
    try (FileOutputStream out = new FileOutputStream(file)) {
      out.write(text().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      System.err.println("grivet: cannot write report=" + file + ": " + e.getMessage());
    }
  }

  private static String text() {
    StringBuilder text = new StringBuilder();
    HubCounters.ofAll().forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    return text.toString();
  }
}
