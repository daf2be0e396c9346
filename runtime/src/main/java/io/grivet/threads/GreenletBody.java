package io.grivet.threads;

import io.grivet.hub.Known;
import jdk.internal.vm.annotation.Hidden;
import jdk.internal.vm.annotation.JvmtiHideEvents;

/**
 * The first frame of a greenlet that stands in for a thread of the program. Runs the thread as the JVM runs a platform
 * thread. The frames of this class are hidden, so stack traces end where those of a platform thread end.
 */
final class GreenletBody implements Runnable {
  private final ThreadLauncher launcher;
  private final GreenletTask task;
  private final Runnable program;

  /** @param program the code to run: the facade, whose {@code run} may be overridden, or the program's main method */
  GreenletBody(ThreadLauncher launcher, GreenletTask task, Runnable program) {
    this.launcher = launcher;
    this.task = task;
    this.program = program;
  }

  @Hidden
  @JvmtiHideEvents
  @Override
  public void run() {
    GrivetTransitions transitions = launcher.transitions();
    if (transitions == null) {
      runProgram();
      task.end();
      return;
    }
    transitions.start(task.thread);
    try {
      runProgram();
    } finally {
      transitions.end(task.thread);
    }
  }

  @Hidden
  private void runProgram() {
    Throwable failure = null;
    try {
      GrivetThreads.runWithBindings(task.thread, program);
    } catch (Throwable t) {
      failure = t;
      task.failure = t;
      if (!task.pendingErrors().isIntended(t)) {
        dispatch(t);
      }
    } finally {
      launcher.ended(task, failure);
    }
  }

  @Hidden
  private void dispatch(Throwable failure) {
    try {
      GrivetThreads.dispatchUncaught(task.facade, failure);
    } catch (Throwable t) {
      // As in the JVM: one line reports a handler that fails, and the thread ends all the same.
      System.err.println("\nException: " + t.getClass().getName()
          + " thrown from the UncaughtExceptionHandler in thread \"" + Known.nonNull(task.facade).getName() + "\"");
    }
  }
}
