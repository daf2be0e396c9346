package io.grivet.diag;

import io.grivet.hub.Hub;
import io.grivet.hub.HubListener;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reports to the user when one thread holds the others up, and when all wait forever. For the monitor thread only. */
public final class HubReporter implements HubListener {
  private final long maxBlockingNanos;
  private final @Nullable StallDetector stalls;
  private final @Nullable WouldBlockForever forever;
  private final HeardReports output;
  private boolean broken;

  /**
   * Makes a watchdog for the program that runs on this hub.
   *
   * @param maxBlockingNanos how long one thread may hold others up; 0 for no limit
   * @param exits true to end the JVM when all threads wait forever
   * @param logs true for reports through the program's logger, false for standard error
   */
  public HubReporter(Hub hub, long maxBlockingNanos, boolean exits, boolean logs) {
    this.maxBlockingNanos = maxBlockingNanos;
    output = new HeardReports(logs ? new LoggerOutput() : new ErrorOutput());
    stalls = stalls(hub, maxBlockingNanos, output);
    forever = new WouldBlockForever(new ProgramView(output), output,
        exits || logs ? new DeadlockEnd(output, exits) : null);
  }

  private HubReporter(Hub hub, HubReporter first) {
    maxBlockingNanos = first.maxBlockingNanos;
    output = first.output;
    stalls = stalls(hub, maxBlockingNanos, output);
    forever = null;
  }

  /** Returns a reporter for another hub with the same output. Only the first hub's reporter is told that all sleep. */
  public HubReporter forAnother(Hub hub) {
    return new HubReporter(hub, this);
  }

  private static @Nullable StallDetector stalls(Hub hub, long maxBlockingNanos, Output output) {
    return maxBlockingNanos == 0 ? null : new StallDetector(maxBlockingNanos, new StallView(hub), output);
  }

  @Override
  public void hear(Consumer<String> reports) {
    output.listen(reports);
  }

  @Override
  public boolean stalled(@Nullable Thread greenlet, long nanos, boolean blocked) {
    if (stalls == null || broken || greenlet == null) {
      return false;
    }
    try {
      stalls.stalled(greenlet, nanos, blocked);
    } catch (Throwable t) {
      giveUp(t);
    }
    return true;
  }

  @Override
  public void turnsAgain(long nanos) {
    if (stalls != null && !broken) {
      try {
        stalls.turnsAgain(nanos);
      } catch (Throwable t) {
        giveUp(t);
      }
    }
  }

  @Override
  public long idle() {
    if (broken || forever == null) {
      return 0;
    }
    try {
      return forever.idle();
    } catch (Throwable t) {
      giveUp(t);
      return 0;
    }
  }

  @Override
  public void failed(Throwable t) {
    output.print(
        "grivet: from now on, no other thread takes over from a blocked carrier, after an unexpected " + t + "\n");
  }

  /** Ends the watch after an error. The calling thread must survive, or blocked carriers would stay blocked. */
  private void giveUp(Throwable t) {
    broken = true;
    output.print("grivet: blocked threads are no longer reported, after an unexpected " + t + "\n");
  }

  private static final class StallView implements StallDetector.View {
    private final Hub hub;

    StallView(Hub hub) {
      this.hub = hub;
    }

    @Override
    public long heldUpNanos() {
      return hub.view().heldUpNanos();
    }

    @Override
    public Thread.State state(Thread thread) {
      return GrivetThreads.state(thread);
    }

    @Override
    public StackTraceElement[] stack(Thread thread) {
      return GrivetThreads.asyncStackTrace(thread);
    }

    @Override
    public boolean anotherInitialisesAClass(Thread thread) {
      return hub.view().initialisesElsewhere(thread);
    }

    @Override
    public long nanoTime() {
      return System.nanoTime();
    }
  }
}
