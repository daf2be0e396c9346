package io.grivet.diag;

import io.grivet.hub.Counters;
import io.grivet.hub.Hub;
import io.grivet.threads.Conversion;
import io.grivet.threads.Hubs;
import io.grivet.threads.ThreadLauncher;
import java.util.LinkedHashMap;
import java.util.Map;

/** The counters of all hubs by name. Any thread may ask; numbers may be slightly old. */
public final class HubCounters {
  private HubCounters() {}

  /** Returns the counters, which only grow, in the order of the report. Each is the sum over the hubs. */
  public static Map<String, Long> ofAll() {
    Map<String, Long> all = new LinkedHashMap<>();
    for (Hub hub : Hubs.all()) {
      add(all, hub);
    }
    ThreadLauncher launcher = Conversion.launcher();
    all.merge("greenlets.started", launcher.counts().total(), Long::sum);
    all.put("greenlets.live", (long) launcher.facades().length);
    all.put("threads.native", Conversion.nativeThreads().kept());
    return all;
  }

  private static void add(Map<String, Long> all, Hub hub) {
    Counters c = hub.counters();
    all.merge("switches", c.switches(), Long::sum);
    all.merge("greenlets.started", c.virtualThreads, Long::sum);
    all.put("greenlets.live", 0L); // has its place here, its value from the launcher
    all.merge("carriers", (long) c.carriersStarted, Long::sum);
    all.merge("overlaps", c.overlaps, Long::sum);
    all.merge("handovers", c.handovers, Long::sum);
    all.merge("takeovers", c.takeOvers, Long::sum);
    all.merge("preemptions", c.preemptions, Long::sum);
    all.merge("polls", c.polls, Long::sum);
    all.merge("naps", c.naps, Long::sum);
    all.merge("epoll.ctl", c.epollCtl, Long::sum);
    all.merge("waits.blind", c.blindWaits, Long::sum);
    all.merge("wakeups", c.wakeUps(), Long::sum);
    all.merge("timers.armed", c.timersArmed, Long::sum);
    all.merge("timers.fired", c.timersFired, Long::sum);
    all.merge("timers.pending", (long) hub.view().pendingTimers(), Long::sum);
  }
}
