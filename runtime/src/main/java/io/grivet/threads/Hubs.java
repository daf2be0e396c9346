package io.grivet.threads;

import io.grivet.hub.FdTable;
import io.grivet.hub.Hub;
import io.grivet.hub.Task;

/**
 * The hubs of this JVM, for code that does not run on a greenlet; a greenlet knows its hub. There is one hub today. Any
 * thread may call; the agent installs the hub before any program can call.
 */
public final class Hubs {
  @SuppressWarnings("NullAway.Init") // install comes before any use
  private static Hub only;

  private Hubs() {}

  /** Installs the hub. Agent only, once. */
  public static void install(Hub hub) {
    only = hub;
  }

  /** Returns the hub of new threads. */
  public static Hub ofNewThreads() {
    return only;
  }

  /** Returns the hub of the running greenlet, or the hub of new threads if the calling thread is not a greenlet. */
  public static Hub current() {
    GreenletTask greenlet = Identity.current();
    return greenlet == null ? only : greenlet.hub();
  }

  /** Returns true if the calling code runs on a thread that holds a baton. */
  public static boolean isHere() {
    return only.isHere();
  }

  /** Forgets a descriptor that is about to be closed, while its number cannot yet be another file's. */
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

  /** Prepares the hub when main is about to begin. Launcher's thread only. */
  public static void beforeMain() {
    only.beforeMain();
    only.counters().reset();
  }

  /** Stops take-overs, because the JVM is about to end. */
  public static void jvmEnds() {
    only.jvmEnds();
  }

  /** Runs {@code look} while no greenlet runs. Returns false if a hub did not stop in time; nothing was run then. */
  public static boolean standStill(Runnable look, long limitNanos) {
    return only.view().standStill(look, limitNanos);
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
