package io.grivet.boot;

import io.grivet.hub.Counters;
import io.grivet.hub.Hub;
import io.grivet.threads.Conversion;
import io.grivet.threads.ThreadLauncher;
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
    Counters c = hub.counters();
    ThreadLauncher launcher = Conversion.launcher();
    StringBuilder text = new StringBuilder();
    line(text, "switches", c.switches());
    line(text, "greenlets.started", launcher.counts().total() + c.virtualThreads);
    line(text, "greenlets.live", launcher.facades().length);
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
    line(text, "timers.pending", hub.view().pendingTimers());
    line(text, "threads.native", Conversion.nativeThreads().kept());
    return text.toString();
  }

  private static void line(StringBuilder text, String name, long value) {
    text.append(name).append('=').append(value).append('\n');
  }
}
