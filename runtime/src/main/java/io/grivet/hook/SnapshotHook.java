package io.grivet.hook;

import io.grivet.hub.Known;
import io.grivet.threads.Conversion;
import io.grivet.threads.GreenletTask;
import io.grivet.threads.Hubs;
import io.grivet.threads.Identity;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs each step of a thread dump while the hub stands still between two greenlets. If the JVM (25.0.3) is not notified
 * of mounts, it crashes when it looks at the stack of a virtual thread that is being mounted at that moment.
 */
public final class SnapshotHook implements Executor, UnaryOperator<Thread> {
  /** A hub that does not stop within this time does not switch either. */
  private static final long LIMIT_NANOS = 500_000_000;

  /**
   * Takes the stack of another thread. Where the VM alone takes the stack, it relies on notifications of switches.
   * Without them, a greenlet must not be switched meanwhile.
   */
  static StackTraceElement @Nullable [] stack(Thread thread) {
    if (!GrivetStacks.areTakenByVm() || Conversion.launcher().tellsTransitions() || Identity.recordOf(thread) == null) {
      return GrivetStacks.instance().take(thread);
    }
    Taking taking = new Taking(thread);
    standStill(taking);
    return taking.stack;
  }

  @Override
  public void execute(Runnable step) {
    standStill(step);
  }

  private static void standStill(Runnable step) {
    boolean onTheHub = Hubs.isHere() || Thread.currentThread().isVirtual();
    if (onTheHub || !Hubs.standStill(step, LIMIT_NANOS)) {
      step.run();
    }
  }

  /** Returns the thread to show. Main's real thread and its greenlet differ in number; only one is shown, as main. */
  @Override
  public @Nullable Thread apply(Thread thread) {
    boolean virtual = thread.isVirtual();
    GreenletTask greenlet = virtual ? Identity.standInOf(thread) : Identity.greenletOf(thread);
    if (greenlet == null || greenlet.thread.threadId() == Known.nonNull(greenlet.facade()).threadId()) {
      return thread;
    }
    return virtual ? null : greenlet.thread;
  }

  private static final class Taking implements Runnable {
    private final Thread thread;
    private StackTraceElement @Nullable [] stack;

    Taking(Thread thread) {
      this.thread = thread;
    }

    @Override
    public void run() {
      stack = GrivetStacks.instance().take(thread);
    }
  }
}
