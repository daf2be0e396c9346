package io.grivet.threads;

import io.grivet.hub.Carrier;
import io.grivet.hub.FdTable;
import io.grivet.hub.Hub;
import io.grivet.hub.Task;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The hubs of this JVM, for code that does not run on a greenlet; a greenlet knows its hub. Any thread may call; the
 * agent installs the hubs before any program can call.
 */
public final class Hubs {
  private static final long LOOKERS_NANOS = 100_000;

  private static Hub[] all = {};
  private static final AtomicInteger NEXT = new AtomicInteger();
  /** True while a thread makes several hubs stand still. */
  private static final AtomicBoolean STANDS = new AtomicBoolean();

  private Hubs() {}

  /** Installs the hubs, in the order of their numbers. Agent only, once. */
  public static void install(List<Hub> hubs) {
    all = hubs.toArray(new Hub[0]);
  }

  /** Returns all hubs in the order of their numbers. The caller must not change the array. */
  public static Hub[] all() {
    return all;
  }

  /** Returns the hub of main, and of greenlets that an OS thread makes by the API. */
  public static Hub first() {
    return all[0];
  }

  /** Returns the hub of a thread that the program starts now: the hubs take turns. */
  public static Hub ofNewThread() {
    return all.length == 1 ? all[0] : all[Math.floorMod(NEXT.getAndIncrement(), all.length)];
  }

  /** Returns the hub on whose carrier the calling code runs, else the first hub. */
  public static Hub current() {
    GreenletTask greenlet = Identity.current();
    return greenlet != null ? greenlet.hub()
        : GrivetThreads.currentCarrier() instanceof Carrier carrier ? carrier.hub() : first();
  }

  /** Returns true if the calling code runs on a thread that holds a baton. */
  public static boolean isHere() {
    return GrivetThreads.currentCarrier() instanceof Carrier carrier && carrier.hasBaton();
  }

  /** Forgets a descriptor that is about to be closed, while its number cannot yet be another file's. */
  public static void forget(int fd) {
    for (Hub hub : all) {
      hub.fds().forget(fd);
    }
  }

  /** Wakes all greenlets that wait for a descriptor that is being closed or shut down. */
  public static void interrupt(int fd, int directions) {
    for (Hub hub : all) {
      if (hub.isHere()) {
        hub.fds().interrupt(fd, directions);
      } else if (hub.fds().mayKnow(fd)) {
        hub.execute(new Interrupt(hub.fds(), fd, directions));
      }
    }
  }

  /** Prepares the hubs when main is about to begin. Launcher's thread only. */
  public static void beforeMain() {
    first().beforeMain();
    for (Hub hub : all) {
      hub.counters().reset();
    }
  }

  /** Stops take-overs, because the JVM is about to end. */
  public static void jvmEnds() {
    first().jvmEnds();
  }

  /** Parks the carriers for ever, except the calling one. For the end of the JVM only. */
  public static void stop() {
    for (Hub hub : all) {
      hub.stop();
    }
  }

  /** Returns the number of switches of all hubs. */
  public static long turns() {
    long turns = 0;
    for (Hub hub : all) {
      turns += hub.view().turns();
    }
    return turns;
  }

  /** Returns true if nothing known to a hub will wake a greenlet. Meaningful only while all hubs sleep. */
  public static boolean haveNothingToWaitFor() {
    boolean nothing = true;
    for (Hub hub : all) {
      nothing &= hub.view().hasNothingToWaitFor();
    }
    return nothing;
  }

  /**
   * Runs {@code look} while no greenlet runs, except a calling one. Returns false if a hub did not stop in time;
   * nothing was run then.
   */
  public static boolean standStill(Runnable look, long limitNanos) {
    if (all.length == 1) {
      return standStill(0, look, limitNanos);
    }
    // One looker at a time, since a greenlet that looks keeps its hub from standing still for another looker.
    long start = System.nanoTime();
    while (!STANDS.compareAndSet(false, true)) {
      if (System.nanoTime() - start > limitNanos) {
        return false;
      }
      if (Identity.current() != null) {
        Thread.yield();
      } else {
        GrivetThreads.parkCarrier(LOOKERS_NANOS);
      }
    }
    try {
      return standStill(0, look, limitNanos);
    } finally {
      STANDS.set(false);
    }
  }

  private static boolean standStill(int from, Runnable look, long limitNanos) {
    if (from == all.length) {
      look.run();
      return true;
    }
    Hub hub = all[from];
    Runnable rest = from == all.length - 1 ? look : new StandStillFrom(from + 1, look, limitNanos);
    if (hub.isHere()) {
      rest.run(); // the calling greenlet keeps its hub busy
    } else if (!hub.view().standStill(rest, limitNanos)) {
      return false;
    }
    return !(rest instanceof StandStillFrom others) || others.done;
  }

  /** Has the hubs from a number on stand still, while the hubs before stand still already. */
  private static final class StandStillFrom implements Runnable {
    private final int from;
    private final Runnable look;
    private final long limitNanos;
    private boolean done;

    StandStillFrom(int from, Runnable look, long limitNanos) {
      this.from = from;
      this.look = look;
      this.limitNanos = limitNanos;
    }

    @Override
    public void run() {
      done = standStill(from, look, limitNanos);
    }
  }

  /** Interrupts waits on the hub, to which the table of descriptors belongs. */
  private static final class Interrupt extends Task {
    private final FdTable fds;
    private final int fd;
    private final int directions;

    Interrupt(FdTable fds, int fd, int directions) {
      this.fds = fds;
      this.fd = fd;
      this.directions = directions;
    }

    @Override
    public void run() {
      fds.interrupt(fd, directions);
    }
  }
}
