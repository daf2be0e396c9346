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
import jdk.internal.vm.GrivetSnapshots;

/** Starts the runtime of this JVM. */
public final class Grivet {
  private Grivet() {}

  /**
   * Makes the hub, hands each setting to the object that needs it, and starts the hub. Agent only, once, before the
   * first class is woven, so that no hook is the first user of a class that is initialised here.
   */
  public static void start(Settings settings) throws IOException {
    Hub hub = new Hub(new Clock.OfTheJvm(), new EpollPoller(), SystemGroup.get(), settings.stackBytes());
    ThreadLauncher launcher = new ThreadLauncher(hub);
    launcher.notify(settings.transitionsHeard() ? GrivetTransitions.instance() : null);
    if (!settings.takeOver()) {
      hub.neverTakeOver();
    }
    hub.preemptAfter(settings.preemptNanos());
    hub.listen(new HubReporter(hub, settings.maxBlockingNanos(), settings.exitOnDeadlock(),
        settings.logger()));
    Hubs.install(hub);
    NativeThreads nativeThreads = new NativeThreads(settings.nativeThreads(), settings.stackBytes());
    Conversion.install(launcher, nativeThreads, settings.ownVirtualThreads());
    Depth.limit(settings.stackBytes(), Runtime.getRuntime().maxMemory());
    Spawner.install(launcher.roster(), settings.traceSpawns());
    Offloads.install(settings.offloadThreads(), settings.offloadIdleNanos());
    hub.start();
    BusyWaitHook.install();
    GrivetEventLoop.install(new EventLoopHook());
    SnapshotHook snapshots = new SnapshotHook();
    GrivetSnapshots.takeAt(snapshots, snapshots);
    GrivetThreads.addLastShutdownHook(LastStep.SLOT, new LastStep(hub, settings.reportFile()));
  }
}
