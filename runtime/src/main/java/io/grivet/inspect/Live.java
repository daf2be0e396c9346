package io.grivet.inspect;

import io.grivet.diag.Snapshots;
import io.grivet.hub.Hub;
import io.grivet.hub.HubView;
import io.grivet.threads.GreenletTask;
import io.grivet.threads.Hubs;
import io.grivet.threads.Identity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a screen shows that asks again each second. The first question begins the measuring. Any thread may ask. */
public final class Live {
  /** The words for the state of a greenlet. */
  public static final List<String> STATES =
      List.of("run", "native", "read", "write", "ready", "monitor", "wait", "wait with a limit", "end");

  private static @Nullable LoopMeter meter; // guarded by the class, as the next field
  private static @Nullable HoldWatch holds;
  private static @Nullable RunTimes times;

  private Live() {}

  static synchronized void write(Answer answer) {
    Hub hub = Hubs.first();
    HoldWatch watch = watch(hub);
    LoopMeter present = meter(hub);
    present.write(answer);
    hub.meter(present); // again, since it removes itself when no question comes
    HubNumbers.write(answer);
    watch.write(answer);
    writeRunTimes(answer);
    counts().forEach((state, count) -> answer.line("state", state, count));
  }

  /** Adds how long each greenlet has run since the last such question; the first one begins the measuring. */
  static synchronized void writeRunTimes(Answer answer) {
    RunTimes present = times;
    if (present == null) {
      present = new RunTimes(Hubs.first());
      times = present;
    }
    present.write(answer);
  }

  /** Returns the lag of the last minute. The first call begins the measuring, which ends when no call comes. */
  public static synchronized Lag lag() {
    Hub hub = Hubs.first();
    LoopMeter present = meter(hub);
    Lag lag = present.lag();
    hub.meter(present); // again, as above
    return lag;
  }

  /** Returns the longest runs of the last minute, the longest first. The first call begins the watch. */
  public static synchronized List<LongRun> longestRuns() {
    return watch(Hubs.first()).longest();
  }

  /** Returns the number of greenlets by state; a state without greenlets may be missing. */
  public static Map<String, Integer> states() {
    return counts();
  }

  private static LoopMeter meter(Hub hub) {
    LoopMeter present = meter;
    if (present == null) {
      present = new LoopMeter(hub);
      meter = present;
    }
    return present;
  }

  private static HoldWatch watch(Hub hub) {
    HoldWatch watch = holds;
    if (watch == null) {
      watch = hub.listenBefore(HoldWatch::new);
      holds = watch;
    }
    return watch;
  }

  /** Counts greenlets by state without a look at their stacks, so that it takes no standstill of the hub. */
  private static Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>();
    for (Thread virtual : Snapshots.greenlets()) {
      GreenletTask greenlet = Identity.recordOf(virtual);
      if (greenlet != null) {
        HubView view = greenlet.hub().view();
        counts.merge(state(greenlet, view.running(), view.carriersAway() > 0), 1, Integer::sum);
      }
    }
    return counts;
  }

  private static String state(GreenletTask greenlet, @Nullable Thread running, boolean away) {
    if (greenlet.thread == running) {
      return "run";
    }
    if (GrivetThreads.carrier(greenlet.thread) != null) {
      return away ? "native" : "run";
    }
    Thread.State state = GrivetThreads.state(greenlet.thread);
    if (greenlet.waitsForIo() && state != Thread.State.RUNNABLE) { // else the event has come already
      return greenlet.waitsToRead() ? "read" : "write";
    }
    return switch (state) {
      case NEW, RUNNABLE -> "ready";
      case BLOCKED -> "monitor";
      case WAITING -> "wait";
      case TIMED_WAITING -> "wait with a limit";
      case TERMINATED -> "end";
    };
  }
}
