package io.grivet.hook;

import io.grivet.hub.Task;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs each step of a thread dump on the hub, between two greenlets. The JVM (25.0.3) crashes when it looks at the
 * stack of a virtual thread that is being mounted at that moment.
 */
final class SnapshotHook implements Executor {
  /** A hub that does not come to it for so long does not switch either. */
  private static final long LIMIT_MILLIS = 500;

  @Override
  public void execute(Runnable step) {
    if (Grivet.HUB.isHere() || Thread.currentThread().isVirtual()) {
      step.run();
      return;
    }
    Step task = new Step(step);
    Grivet.HUB.execute(task);
    boolean interrupted = false;
    for (;;) {
      try {
        if (!task.done.await(LIMIT_MILLIS, TimeUnit.MILLISECONDS)) {
          task.run();
          task.done.await();
        }
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Run once, by whoever comes first. */
  private static final class Step extends Task {
    private final Runnable step;
    private final AtomicBoolean taken = new AtomicBoolean();
    private final CountDownLatch done = new CountDownLatch(1);

    Step(Runnable step) {
      this.step = step;
    }

    @Override
    public void run() {
      if (taken.compareAndSet(false, true)) {
        try {
          step.run();
        } finally {
          done.countDown();
        }
      }
    }
  }
}
