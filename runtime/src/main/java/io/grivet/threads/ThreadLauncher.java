package io.grivet.threads;

import io.grivet.hub.Hub;
import io.grivet.hub.Known;
import java.util.Arrays;
import jdk.internal.vm.ThreadContainer;
import org.jspecify.annotations.Nullable;

/**
 * Starts greenlets for the program's threads and ends them. Takes the steps that the JVM takes around the {@code run}
 * of a platform thread, in the same order. Any thread may start a greenlet.
 */
public final class ThreadLauncher {
  private final Roster roster = new Roster();
  private final Lifetime lifetime = new Lifetime();
  private final ThreadCounts counts = new ThreadCounts();
  /** The real thread that waits in {@link #runMain}. Its object is main's facade. */
  private volatile @Nullable Thread mainThread;
  private volatile @Nullable Throwable mainFailure;

  /** Notifies the VM of starts and ends of greenlets; null if no tool listens. Fixed before the first greenlet. */
  private @Nullable GrivetTransitions transitions;

  public void notify(@Nullable GrivetTransitions listened) {
    transitions = listened;
  }

  /** Returns true if the VM is notified of every switch. */
  public boolean tellsTransitions() {
    return transitions != null;
  }

  @Nullable
  GrivetTransitions transitions() {
    return transitions;
  }

  /**
   * Starts a thread as {@code Thread.start} does, with a greenlet in place of an OS thread.
   *
   * @param container the JDK's container that starts the thread, or null
   * @throws IllegalThreadStateException if the thread was started before
   */
  public void start(Thread facade, @Nullable ThreadContainer container) {
    synchronized (facade) {
      if (GrivetThreads.status(facade) != 0) {
        throw new IllegalThreadStateException();
      }
      if (container == null) {
        launch(Hubs.ofNewThread(), facade, facade, null);
        return;
      }
      if (GrivetThreads.container(facade) != null) {
        throw new IllegalThreadStateException();
      }
      GrivetThreads.setContainer(facade, container);
      boolean launched = false;
      container.add(facade);
      try {
        launch(Hubs.ofNewThread(), facade, facade, container);
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
   * @return the error that main threw, after the uncaught exception handler got it; null if main returned or was killed
   */
  public @Nullable Throwable runMain(Runnable main, @Nullable Object held) {
    Thread real = Thread.currentThread();
    Object bindings = GrivetThreads.link(real);
    mainThread = real;
    lifetime.adopt(real);
    launch(Hubs.first(), real, main, null);
    lifetime.awaitEnd(held);
    // From here on this object is an ordinary platform thread again; the JVM uses it to shut down.
    GrivetThreads.setLink(real, bindings);
    return mainFailure;
  }

  private void launch(Hub hub, Thread facade, Runnable program, @Nullable ThreadContainer container) {
    int status = GrivetThreads.status(facade);
    Thread virtual = GrivetThreads.newStandIn(hub, facade.getName(), program);
    GreenletTask task = Known.nonNull(Identity.recordOf(virtual)); // it is on Grivet's hub
    task.facade = facade;
    GrivetThreads.setTarget(virtual, new GreenletBody(this, task, program));
    GrivetThreads.moveIdentity(facade, virtual);
    if (program != facade) {
      GrivetThreads.shareLocals(facade, virtual);
      // The facade runs too: it waits. With one number, the VM would take both for the owner of a synchronized main.
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
    try {
      GrivetThreads.setLink(facade, task);
      if (program == facade) {
        GrivetThreads.setStatus(facade, GrivetThreads.STATUS_RUNNABLE);
      }
      counts.started();
      GrivetThreads.start(virtual, roster);
    } catch (Throwable e) {
      // No memory, or no stack: the thread has not been started, and can be started later.
      GrivetThreads.setStatus(facade, status);
      GrivetThreads.setLink(facade, unlinked);
      counts.notStarted();
      if (!daemon) {
        lifetime.end();
      }
      throw e;
    }
  }

  /** Ends a greenlet. Called by the greenlet itself as its last step. */
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

  /** Returns the container in which greenlets are started. */
  public Roster roster() {
    return roster;
  }

  /** Returns the facades of all greenlets alive now. */
  public Thread[] facades() {
    Thread[] threads = roster.snapshot();
    int n = 0;
    for (Thread thread : threads) {
      GreenletTask greenlet = Identity.standInOf(thread);
      // An ended greenlet leaves the roster a little later, and the greenlets of the self-check have no facade.
      if (greenlet != null && !greenlet.ended) {
        threads[n++] = greenlet.facade;
      }
    }
    return Arrays.copyOf(threads, n);
  }
}
