package io.grivet.hook;

import io.grivet.hub.Counters;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes what the hub counted to a file, one {@code name=value} a line. */
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
    Counters c = Grivet.HUB.counters();
    StringBuilder text = new StringBuilder();
    line(text, "switches", c.switches());
    line(text, "greenlets.started", Grivet.LAUNCHER.counts().total() + c.virtualThreads);
    line(text, "greenlets.live", Grivet.LAUNCHER.facades().length);
    line(text, "carriers", c.carriersStarted);
    line(text, "overlaps", c.overlaps);
    line(text, "handovers", c.handovers);
    line(text, "takeovers", c.takeOvers);
    line(text, "preemptions", c.preemptions);
    line(text, "polls", c.polls);
    line(text, "naps", c.naps);
    line(text, "epoll.ctl", c.epollCtl);
    line(text, "waits.blind", c.blindWaits);
    line(text, "wakeups", c.wakeUps());
    line(text, "timers.armed", c.timersArmed);
    line(text, "timers.fired", c.timersFired);
    line(text, "timers.pending", Grivet.HUB.view().pendingTimers());
    line(text, "threads.native", Grivet.nativeThreads().kept());
    return text.toString();
  }

  private static void line(StringBuilder text, String name, long value) {
    text.append(name).append('=').append(value).append('\n');
  }
}
