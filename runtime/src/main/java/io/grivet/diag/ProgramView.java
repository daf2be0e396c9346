package io.grivet.diag;

import io.grivet.threads.Hubs;
import io.grivet.threads.Identity;
import io.grivet.threads.Offloads;
import java.util.ArrayList;
import java.util.List;
import jdk.internal.vm.GrivetSnapshot;
import org.jspecify.annotations.Nullable;

/** The program as {@link WouldBlockForever} sees it. For the monitor thread only. */
final class ProgramView implements WouldBlockForever.View {
  private static final long LIMIT_NANOS = 1_000_000_000;

  private final Output output;

  /** @param output may run code of the program, as an OS thread of the program does */
  ProgramView(Output output) {
    this.output = output;
  }

  @Override
  public boolean nothingToWaitFor() {
    return Hubs.haveNothingToWaitFor();
  }

  @Override
  public long switches() {
    return Hubs.turns();
  }

  @Override
  public boolean keepsTheJvmAlive() {
    for (Thread thread : GrivetThreads.all()) {
      if (Identity.greenletOf(thread) != null && !thread.isDaemon()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean otherThreadMayWake() {
    for (Thread thread : GrivetThreads.all()) {
      if (Identity.greenletOf(thread) == null && OtherThreads.mayWake(thread)) {
        return true;
      }
    }
    return Offloads.areUnderWay() || output.runsTheProgram(); // these threads are not listed
  }

  @Override
  public boolean signalMayWake() {
    return OtherThreads.isOfTheProgram(GrivetOutside.shutdownHooks(), GrivetOutside.signalHandlers());
  }

  @Override
  public @Nullable List<Waiter> waiters() {
    Look look = new Look();
    return Hubs.standStill(look, LIMIT_NANOS) ? look.seen : null;
  }

  /** Looks while the hubs stand still. Checks again, since earlier answers may have changed meanwhile. */
  private final class Look implements Runnable {
    private @Nullable List<Waiter> seen;

    @Override
    public void run() {
      if (nothingToWaitFor() && !otherThreadMayWake()) {
        seen = Waits.of(threads());
      }
    }
  }

  /** Returns the virtual threads behind the program's threads; those that keep the JVM alive come first. */
  static List<Thread> threads() {
    List<Thread> threads = new ArrayList<>();
    List<Thread> daemons = new ArrayList<>();
    for (Thread thread : GrivetThreads.all()) {
      if (Identity.greenletOf(thread) != null) {
        (thread.isDaemon() ? daemons : threads).add(Identity.standInOrSelf(thread));
      }
    }
    threads.addAll(daemons);
    for (Thread virtual : GrivetSnapshot.virtualThreads()) {
      if (Identity.recordOf(virtual) != null && Identity.standInOf(virtual) == null) {
        threads.add(virtual);
      }
    }
    return threads;
  }
}
