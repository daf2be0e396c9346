package io.grivet.diag;

import io.grivet.hub.Counters;
import io.grivet.hub.Hub;
import io.grivet.threads.Conversion;
import io.grivet.threads.ThreadLauncher;
import java.util.LinkedHashMap;
import java.util.Map;

/** The hub's counters by name. Any thread may ask; numbers may be slightly old. */
public final class HubCounters {
  private HubCounters() {}

  /** Returns the counters, which only grow, in the order of the report. */
  public static Map<String, Long> of(Hub hub) {
    Counters c = hub.counters();
    ThreadLauncher launcher = Conversion.launcher();
    Map<String, Long> all = new LinkedHashMap<>();
    all.put("switches", c.switches());
    all.put("greenlets.started", launcher.counts().total() + c.virtualThreads);
    all.put("greenlets.live", (long) launcher.facades().length);
    all.put("carriers", (long) c.carriersStarted);
    all.put("overlaps", c.overlaps);
    all.put("handovers", c.handovers);
    all.put("takeovers", c.takeOvers);
    all.put("preemptions", c.preemptions);
    all.put("polls", c.polls);
    all.put("naps", c.naps);
    all.put("epoll.ctl", c.epollCtl);
    all.put("waits.blind", c.blindWaits);
    all.put("wakeups", c.wakeUps());
    all.put("timers.armed", c.timersArmed);
    all.put("timers.fired", c.timersFired);
    all.put("timers.pending", (long) hub.view().pendingTimers());
    all.put("threads.native", Conversion.nativeThreads().kept());
    return all;
  }
}
