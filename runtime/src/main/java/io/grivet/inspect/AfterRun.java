package io.grivet.inspect;

import io.grivet.threads.GreenletTask;
import io.grivet.threads.ObjectNames;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** What a greenlet does after it has run, in a few words, without a look at its stack. Stateless. */
public final class AfterRun {
  private AfterRun() {}

  /** @param loss as {@link io.grivet.hub.HubProbe#ends} tells */
  public static String of(GreenletTask greenlet, @Nullable String loss) {
    if (loss != null) {
      return switch (loss) {
        case "preemption" -> "computes, preempted";
        case "take-over" -> "blocks its carrier without notice";
        default -> "is in a call that blocks its carrier";
      };
    }
    Thread.State state = GrivetThreads.state(greenlet.thread);
    if (greenlet.waitsForIo() && state != Thread.State.RUNNABLE) {
      return (greenlet.waitsToRead() ? "reads fd " : "writes fd ") + greenlet.descriptor();
    }
    return switch (state) {
      case NEW, RUNNABLE -> "yields";
      case BLOCKED -> "waits for a monitor";
      case TERMINATED -> "ends";
      case WAITING, TIMED_WAITING -> wait(greenlet, state == Thread.State.TIMED_WAITING);
    };
  }

  private static String wait(GreenletTask greenlet, boolean limited) {
    if (GrivetThreads.isInObjectWait(greenlet.thread)) {
      return limited ? "waits to be notified, with a limit" : "waits to be notified";
    }
    Object blocker = LockSupport.getBlocker(greenlet.thread);
    if (blocker == null) {
      return limited ? "sleeps" : "is parked";
    }
    if (blocker instanceof Thread) {
      return "joins a thread";
    }
    return "waits for " + ObjectNames.brief(ObjectNames.of(blocker));
  }
}
