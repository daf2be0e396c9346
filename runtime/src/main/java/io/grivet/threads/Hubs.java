package io.grivet.threads;

import io.grivet.hub.FdTable;
import io.grivet.hub.Hub;
import io.grivet.hub.Task;

/**
 * The hubs of this JVM, for code that runs on no greenlet: a greenlet knows its hub. There is one today. Any thread may
 * call; the agent has installed the hub before any program can.
 */
public final class Hubs {
  @SuppressWarnings("NullAway.Init") // install comes before any use
  private static Hub only;

  private Hubs() {}

  /** Agent only, once. */
  public static void install(Hub hub) {
    only = hub;
  }

  /** Returns the hub of new threads. */
  public static Hub ofNewThreads() {
    return only;
  }

  /** Returns the hub of the running greenlet, and on a thread that is no greenlet the hub of new threads. */
  public static Hub current() {
    GreenletTask greenlet = Identity.current();
    return greenlet == null ? only : greenlet.hub();
  }

  /** Returns true if the calling code runs on a thread that holds a baton. */
  public static boolean isHere() {
    return only.isHere();
  }

  /** A descriptor is about to be closed, while its number cannot yet be another file's. */
  public static void forget(int fd) {
    only.fds().forget(fd);
  }

  /** Wakes all greenlets that wait for a descriptor that is being closed or shut down. */
  public static void interrupt(int fd, int directions) {
    if (only.isHere()) {
      only.fds().interrupt(fd, directions);
    } else {
      only.execute(new Interrupt(only.fds(), fd, directions));
    }
  }

  /** Main is about to begin. Launcher's thread only. */
  public static void beforeMain() {
    only.beforeMain();
    only.counters().reset();
  }

  /** The JVM is about to end: from now on no carrier is taken from anybody. */
  public static void jvmEnds() {
    only.jvmEnds();
  }

  /** Runs {@code look} while no greenlet runs; false if a hub did not stop in time, and then it has not run. */
  public static boolean standStill(Runnable look, long limitNanos) {
    return only.view().standStill(look, limitNanos);
  }

  /** The table of descriptors belongs to the hub. */
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
