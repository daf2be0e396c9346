package io.grivet.inspect;

import io.grivet.hub.HubProbe;
import io.grivet.hub.Task;
import io.grivet.threads.GreenletTask;
import jdk.internal.vm.GrivetSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * Tells where runs have ended, for a VM that cannot show where a greenlet runs: the samples of a run count for the
 * place at which the greenlet waited next. The sampling thread and the hub's owner call.
 */
final class RunEnds implements HubProbe {
  private static final String LEAF = "[waited next]";
  private static final String ENDED = "[ended]";
  private static final String STILL_RUNNING = "[still running]";
  private static final StackTraceElement[] NO_STACK = {};

  private final ProbeLock lock = new ProbeLock(); // guards all below
  private final StackWeights stacks;
  private @Nullable Task running;
  private long nanos;
  private boolean closed;
  private volatile @Nullable Throwable failure;

  RunEnds(StackWeights stacks) {
    this.stacks = stacks;
  }

  /** Returns the error that has ended this probe, or null. */
  @Nullable
  Throwable failure() {
    return failure;
  }

  /**
   * Counts a sample for the greenlet that runs.
   *
   * @param present the greenlet that the caller saw running: this probe may not have been told of its begin
   */
  void sample(@Nullable Task present, long weight) {
    lock.lock();
    if (running == null) {
      running = present;
    }
    nanos += running == null ? 0 : weight;
    lock.unlock();
  }

  /** Counts what is left, and leaves the stacks to the caller. */
  void close() {
    lock.lock();
    try {
      closed = true;
      if (nanos != 0 && running instanceof GreenletTask greenlet) {
        stacks.add(name(greenlet), NO_STACK, STILL_RUNNING, nanos);
      }
      running = null; // which must not stay reachable
    } finally {
      lock.unlock();
    }
  }

  private static String name(GreenletTask greenlet) {
    return GrivetCurrentThread.asKnown(greenlet.thread).getName();
  }

  @Override
  public void begins(Task greenlet) {
    lock.lock();
    try {
      if (nanos != 0) {
        end(running, null); // adopted above, and ended before this probe was told of anything
      }
      running = closed ? null : greenlet;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void ends(Task task, Thread carrier, @Nullable String loss) {
    lock.lock();
    try {
      end(task, loss);
    } finally {
      lock.unlock();
    }
  }

  private void end(@Nullable Task task, @Nullable String loss) {
    long weight = nanos;
    nanos = 0;
    running = null;
    if (weight != 0 && !closed && task instanceof GreenletTask greenlet) {
      note(greenlet, loss, weight);
    }
  }

  private void note(GreenletTask greenlet, @Nullable String loss, long weight) {
    // With a loss, the greenlet is on its carrier still, and may be on its way.
    GrivetSnapshot snapshot = loss == null ? GrivetSnapshot.of(greenlet.thread) : null;
    StackTraceElement[] stack = snapshot == null ? NO_STACK : snapshot.stack();
    stacks.add(name(greenlet), stack,
        loss != null ? "[" + loss + "]" : stack.length == 0 ? ENDED : LEAF, weight);
  }

  @Override
  public void failed(Throwable t) {
    failure = t;
  }
}
