package io.grivet.hook;

import io.grivet.diag.HubReporter;
import io.grivet.hub.Clock;
import io.grivet.hub.EpollPoller;
import io.grivet.hub.Hub;
import io.grivet.threads.Depth;
import io.grivet.threads.Offloads;
import io.grivet.threads.Spawner;
import io.grivet.threads.ThreadLauncher;
import java.io.IOException;
import jdk.internal.vm.GrivetSnapshots;
import jdk.internal.vm.ThreadContainer;

/**
 * The one hub of this JVM, for the hooks. Initialised by the agent before it weaves, so that no hook ever is the first
 * to touch it.
 */
public final class Grivet {
  static final Hub HUB;
  static final ThreadLauncher LAUNCHER;

  /** False until main begins, and again once the JVM shuts down: then threads start as the JDK starts them. */
  static volatile boolean converting;
  static boolean ownVirtualThreads = true;
  private static NativeThreads nativeThreads = new NativeThreads(new String[0], 0);

  static {
    try {
      HUB = new Hub(new Clock.OfTheJvm(), new EpollPoller(), systemGroup(), Settings.current().stackBytes());
    } catch (IOException e) {
      throw new ExceptionInInitializerError(e);
    }
    LAUNCHER = new ThreadLauncher(HUB);
  }

  private Grivet() {}

  /** Agent only, once, before {@link #begin}. */
  public static void start() {
    Settings settings = Settings.current();
    ownVirtualThreads = settings.ownVirtualThreads();
    nativeThreads = new NativeThreads(settings.nativeThreads(), settings.stackBytes());
    LAUNCHER.notify(settings.transitionsHeard() ? GrivetTransitions.instance() : null);
    if (!settings.takeOver()) {
      HUB.neverTakeOver();
    }
    HUB.preemptAfter(settings.preemptNanos());
    HUB.listen(new HubReporter(HUB, settings.maxBlockingNanos(), settings.exitOnDeadlock()));
    Depth.limit(settings.stackBytes(), Runtime.getRuntime().maxMemory());
    Spawner.install(HUB, LAUNCHER, settings.traceSpawns());
    Offloads.install(settings.offloadThreads(), settings.offloadIdleNanos());
    HUB.start();
    BusyWaitHook.install();
    GrivetEventLoop.install(new EventLoopHook());
    SnapshotHook snapshots = new SnapshotHook();
    GrivetSnapshots.takeAt(snapshots, snapshots);
    GrivetThreads.addLastShutdownHook(LastStep.SLOT, new LastStep());
  }

  /** From now on, threads that the application starts become greenlets. */
  public static void begin() {
    HUB.beforeMain();
    HUB.counters().reset();
    converting = true;
  }

  static ThreadContainer roster() {
    return LAUNCHER.roster();
  }

  static NativeThreads nativeThreads() {
    return nativeThreads;
  }

  private static ThreadGroup systemGroup() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }
}
