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
    write(answer, areAsleep());
  }

  /** @param asleep whether the hub slept before the looks, which wake the hub */
  static void write(Answer answer, boolean asleep) {
    HubCounters.ofAll().forEach((name, value) -> answer.line("counter", name, value));
    answer.line("now", "time.nanos", System.nanoTime());
    answer.line("now", "asleep", asleep ? 1 : 0);
    answer.line("now", "turn.nanos", longestTurnNanos());
    answer.line("now", "ready", ready());
    answer.line("now", "descriptors.waiting", waitingForDescriptors());
    answer.line("now", "carriers.away", carriersAway());
  }

  /** Returns the number of greenlets that can run now. */
  public static int ready() {
    int ready = 0;
    for (Hub hub : Hubs.all()) {
      ready += hub.view().readyGreenlets(MOST_READY);
    }
    return ready;
  }

  /** Returns true while every carrier waits in its poller. */
  public static boolean areAsleep() {
    boolean asleep = true;
    for (Hub hub : Hubs.all()) {
      asleep &= hub.view().isAsleep();
    }
    return asleep;
  }

  /** Returns for how long the greenlet has run that has run longest without a switch; 0 if none runs. */
  public static long longestTurnNanos() {
    long longest = 0;
    for (Hub hub : Hubs.all()) {
      HubView view = hub.view();
      longest = Math.max(longest, view.running() == null ? 0 : view.nanosSince(view.turns()));
    }
    return longest;
  }

  /** Returns the number of greenlets that wait for a descriptor. */
  public static int waitingForDescriptors() {
    int waiting = 0;
    for (Hub hub : Hubs.all()) {
      waiting += hub.view().waitingForDescriptors();
    }
    return waiting;
  }

  /** Returns the number of carriers that are blocked, or compute, while another carrier has their hub. */
  public static int carriersAway() {
    int away = 0;
    for (Hub hub : Hubs.all()) {
      away += hub.view().carriersAway();
    }
    return away;
  }
}
