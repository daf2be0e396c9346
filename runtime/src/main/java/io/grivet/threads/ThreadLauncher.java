package io.grivet.threads;

import io.grivet.hub.Hub;
import io.grivet.hub.Known;
import java.util.Arrays;
import jdk.internal.vm.ThreadContainer;
import org.jspecify.annotations.Nullable;

/**
 * Starts greenlets for the application's threads and ends them. What the JVM does for a platform thread around its
 * {@code run} is done here, in the same order. Any thread may start one.
 */
public final class ThreadLauncher {
  private final Hub hub;
  private final Roster roster = new Roster();
  private final Lifetime lifetime = new Lifetime();
  private final ThreadCounts counts = new ThreadCounts();
  /** The real thread that waits in {@link #runMain}, whose object is main's facade. */
  private volatile @Nullable Thread mainThread;
  private volatile @Nullable Throwable mainFailure;

  /** How a greenlet tells the VM that it starts and ends; null if nobody listens. Fixed before the first one. */
  private @Nullable GrivetTransitions transitions;

  public ThreadLauncher(Hub hub) {
    this.hub = hub;
  }

  public void notify(@Nullable GrivetTransitions listened) {
    transitions = listened;
  }

  /** True if the VM is told of every switch. */
  public boolean tellsTransitions() {
    return transitions != null;
  }

  @Nullable GrivetTransitions transitions() {
    return transitions;
  }

  /**
   * Does what {@code Thread.start} does, with a greenlet in place of an OS thread.
   *
   * @param container the JDK's container that starts it, or null
   * @throws IllegalThreadStateException if the thread was started before
   */
  public void start(Thread facade, @Nullable ThreadContainer container) {
    synchronized (facade) {
      if (GrivetThreads.status(facade) != 0) {
        throw new IllegalThreadStateException();
      }
      if (container == null) {
        launch(facade, facade, null);
        return;
      }
      if (GrivetThreads.container(facade) != null) {
        throw new IllegalThreadStateException();
      }
      GrivetThreads.setContainer(facade, container);
      boolean launched = false;
      container.add(facade);
      try {
        launch(facade, facade, container);
        launched = true;
      } finally {
        if (!launched) {
          container.remove(facade);
        }
      }
    }
  }

  /**
   * Runs the program's main method as the first greenlet, under the identity of the calling real thread, which blocks
   * until no greenlet keeps the JVM alive.
   *
   * @param held the monitor that the calling thread holds because main is synchronized, or null
   * @return what main threw, after it went to the uncaught exception handler; null if it returned
   */
  public @Nullable Throwable runMain(Runnable main, @Nullable Object held) {
    Thread real = Thread.currentThread();
    Object bindings = GrivetThreads.link(real);
    mainThread = real;
    lifetime.adopt(real);
    launch(real, main, null);
    lifetime.awaitEnd(held);
    // From here on this object is an ordinary platform thread again; the JVM uses it to shut down.
    GrivetThreads.setLink(real, bindings);
    return mainFailure;
  }

  private void launch(Thread facade, Runnable program, @Nullable ThreadContainer container) {
    int status = GrivetThreads.status(facade);
    Thread virtual = GrivetThreads.newStandIn(hub, facade.getName(), program);
    GreenletTask task = Known.nonNull(Identity.recordOf(virtual)); // it is on our hub
    task.facade = facade;
    GrivetThreads.setTarget(virtual, new GreenletBody(this, task, program));
    GrivetThreads.moveIdentity(facade, virtual);
    if (program != facade) {
      GrivetThreads.shareLocals(facade, virtual);
      // The facade runs too, waiting: with one number, the VM would take both for the owner of a synchronized main.
      GrivetNumbers.setOwn(virtual);
    }
    if (container != null) {
      GrivetThreads.inheritScopedValues(virtual, container);
    }
    boolean daemon = GrivetThreads.daemon(facade);
    if (!daemon) {
      lifetime.begin();
    }
    Object unlinked = GrivetThreads.link(facade);
    boolean started = false;
    try {
      GrivetThreads.setLink(facade, task);
      if (program == facade) {
        GrivetThreads.setStatus(facade, GrivetThreads.STATUS_RUNNABLE);
      }
      counts.started();
      GrivetThreads.start(virtual, roster);
      started = true;
    } finally {
      if (!started) {
        // No memory, or no stack: the thread has not been started, and can be, later.
        GrivetThreads.setStatus(facade, status);
        GrivetThreads.setLink(facade, unlinked);
        counts.notStarted();
        if (!daemon) {
          lifetime.end();
        }
      }
    }
  }

  /** Called by the greenlet itself as its last step. */
  void ended(GreenletTask task, @Nullable Throwable failure) {
    Thread facade = Known.nonNull(task.facade); // launch has set it
    boolean daemon = GrivetThreads.daemon(facade);
    boolean main = facade == mainThread;
    try {
      GrivetThreads.popScopes();
    } finally {
      ThreadContainer container = GrivetThreads.container(facade);
      if (container != null) {
        container.remove(facade);
      }
    }
    if (main) {
      // A kill is an intended end.
      mainFailure = failure != null && task.pendingErrors().isIntended(failure) ? null : failure;
    } else {
      GrivetThreads.clearReferences(facade);
    }
    synchronized (facade) {
      if (!main) {
        GrivetThreads.setInterruptedFlag(facade, GrivetThreads.interruptedFlag(task.thread));
        GrivetThreads.setStatus(facade, GrivetThreads.STATUS_TERMINATED);
      }
      task.ended = true;
      facade.notifyAll();
    }
    counts.ended();
    JoinWait.over(task);
    if (!daemon) {
      lifetime.end();
    }
  }

  public ThreadCounts counts() {
    return counts;
  }

  /** Returns the container that greenlets are started in. */
  public Roster roster() {
    return roster;
  }

  /** Returns the facades of all greenlets alive now. */
  public Thread[] facades() {
    Thread[] threads = roster.snapshot();
    int n = 0;
    for (Thread thread : threads) {
      GreenletTask greenlet = Identity.standInOf(thread);
      // One that has ended leaves the roster a little later, and the self-check's have no facade.
      if (greenlet != null && !greenlet.ended) {
        threads[n++] = greenlet.facade;
      }
    }
    return Arrays.copyOf(threads, n);
  }
}
