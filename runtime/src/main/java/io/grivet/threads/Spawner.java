package io.grivet.threads;

import io.grivet.hub.Known;
import java.util.stream.Stream;
import jdk.internal.vm.ThreadContainer;

/**
 * Makes greenlets for the API: virtual threads on the hub without a facade. Any thread may call; the agent installs the
 * hub before any program can call.
 */
public final class Spawner {
  private static final Untracked UNTRACKED = new Untracked();
  @SuppressWarnings("NullAway.Init") // install comes before any use
  private static Roster roster;
  private static boolean tracesSpawns;

  private Spawner() {}

  /** Installs roster and tracing. Agent only, once. */
  public static void install(Roster theRoster, boolean traceSpawns) {
    tracesSpawns = traceSpawns;
    roster = theRoster;
  }

  /** Returns true if each greenlet must remember where it was spawned. */
  public static boolean tracesSpawns() {
    return tracesSpawns;
  }

  /** Makes a greenlet that inherits what a new virtual thread inherits from the calling thread. */
  public static GreenletTask newGreenlet(String name, Runnable body) {
    Thread virtual = GrivetThreads.newInheriting(Hubs.current(), name, body);
    return Known.nonNull(Identity.recordOf(virtual)); // it is on Grivet's hub
  }

  /** Queues a greenlet. It first runs when the hub comes to it. */
  public static void start(GreenletTask greenlet) {
    GrivetThreads.start(greenlet.thread, roster);
  }

  /** Puts the greenlet in front of all others when it is queued, which must be at once. Holder of the baton only. */
  public static void nextIs(GreenletTask greenlet) {
    Hubs.current().nextIs(greenlet);
  }

  /** As {@link #start}, for a greenlet that may be collected while it is parked. */
  public static void startUntracked(GreenletTask greenlet) {
    GrivetThreads.start(greenlet.thread, UNTRACKED);
  }

  /** A container that refers to none of its threads. */
  private static final class Untracked extends ThreadContainer {
    Untracked() {
      super(true);
    }

    @Override
    public long threadCount() {
      return 0;
    }

    @Override
    public Stream<Thread> threads() {
      return Stream.empty();
    }
  }
}
