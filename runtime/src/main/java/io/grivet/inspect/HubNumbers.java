package io.grivet.inspect;

import io.grivet.diag.HubCounters;
import io.grivet.hub.Hub;
import io.grivet.hub.HubView;
import io.grivet.threads.Hubs;

/** The hub's counters and its state of now, by name. Any thread may call; numbers may be slightly old. */
public final class HubNumbers {
  /** The ready queue is counted while the hub changes it, so the count is bounded. */
  private static final int MOST_READY = 1_000_000;

  private HubNumbers() {}

  /** Adds a record for each number: {@code counter} for one that grows, {@code now} for a state. */
  static void write(Answer answer) {
    write(answer, Hubs.ofNewThreads().view().isAsleep());
  }

  /** @param asleep whether the hub slept before the looks, which wake the hub */
  static void write(Answer answer, boolean asleep) {
    Hub hub = Hubs.ofNewThreads();
    HubCounters.of(hub).forEach((name, value) -> answer.line("counter", name, value));
    HubView view = hub.view();
    answer.line("now", "time.nanos", System.nanoTime());
    answer.line("now", "asleep", asleep ? 1 : 0);
    answer.line("now", "turn.nanos", view.running() == null ? 0 : view.nanosSince(view.turns()));
    answer.line("now", "ready", ready(view));
    answer.line("now", "descriptors.waiting", view.waitingForDescriptors());
    answer.line("now", "carriers.away", view.carriersAway());
  }

  /** Returns the number of greenlets that can run now. */
  public static int ready(HubView view) {
    return view.readyGreenlets(MOST_READY);
  }
}
