package io.grivet.boot;

import io.grivet.diag.HubReporter;
import io.grivet.hook.BusyWaitHook;
import io.grivet.hook.EventLoopHook;
import io.grivet.hook.SnapshotHook;
import io.grivet.hub.Clock;
import io.grivet.hub.EpollPoller;
import io.grivet.hub.Hub;
import io.grivet.threads.Conversion;
import io.grivet.threads.Depth;
import io.grivet.threads.Hubs;
import io.grivet.threads.NativeThreads;
import io.grivet.threads.Offloads;
import io.grivet.threads.Spawner;
import io.grivet.threads.SystemGroup;
import io.grivet.threads.ThreadLauncher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import jdk.internal.vm.GrivetSnapshots;

/** Starts the runtime of this JVM. */
public final class Grivet {
  private Grivet() {}

  /**
   * Makes the hubs, hands each setting to the object that needs it, and starts the hubs. Agent only, once, before the
   * first class is woven, so that no hook is the first user of a class that is initialised here.
   */
  public static void start(Settings settings) throws IOException {
    List<Hub> hubs = hubs(settings);
    Hubs.install(hubs);
    ThreadLauncher launcher = new ThreadLauncher();
    launcher.notify(settings.transitionsHeard() ? GrivetTransitions.instance() : null);
    NativeThreads nativeThreads = new NativeThreads(settings.nativeThreads(), settings.stackBytes());
    Conversion.install(launcher, nativeThreads, settings.ownVirtualThreads());
    Depth.limit(settings.stackBytes(), Runtime.getRuntime().maxMemory());
    Spawner.install(launcher.roster(), settings.traceSpawns());
    Offloads.install(settings.offloadThreads(), settings.offloadIdleNanos());
    for (Hub hub : hubs.reversed()) { // the first hub last, since that one starts the monitor thread
      hub.start();
    }
    BusyWaitHook.install();
    GrivetEventLoop.install(new EventLoopHook());
    SnapshotHook snapshots = new SnapshotHook();
    GrivetSnapshots.takeAt(snapshots, snapshots);
    GrivetThreads.addLastShutdownHook(LastStep.SLOT, new LastStep(settings.reportFile()));
  }

  private static List<Hub> hubs(Settings settings) throws IOException {
    List<Hub> hubs = new ArrayList<>();
    hubs.add(new Hub(new Clock.OfTheJvm(), new EpollPoller(), SystemGroup.get(), settings.stackBytes()));
    while (hubs.size() < settings.carriers()) {
      hubs.add(hubs.getFirst().another(new EpollPoller()));
    }
    if (!settings.takeOver()) {
      hubs.getFirst().neverTakeOver();
    }
    HubReporter reporter = null;
    for (Hub hub : hubs) {
      hub.preemptAfter(settings.preemptNanos());
      reporter = reporter == null ? new HubReporter(hub, settings.maxBlockingNanos(), settings.exitOnDeadlock(),
          settings.logger()) : reporter.forAnother(hub);
      hub.listen(reporter);
    }
    return hubs;
  }
}
