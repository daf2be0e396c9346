package io.grivet.hook;

import java.util.concurrent.Executor;

/**
 * Runs each step of a thread dump while the hub stands still between two greenlets. The JVM (25.0.3) crashes when it
 * looks at the stack of a virtual thread that is being mounted at that moment.
 */
final class SnapshotHook implements Executor {
  /** A hub that does not come to it for so long does not switch either. */
  private static final long LIMIT_NANOS = 500_000_000;

  @Override
  public void execute(Runnable step) {
    boolean onTheHub = Grivet.HUB.isHere() || Thread.currentThread().isVirtual();
    if (onTheHub || !Grivet.HUB.standStill(step, LIMIT_NANOS)) {
      step.run();
    }
  }
}
