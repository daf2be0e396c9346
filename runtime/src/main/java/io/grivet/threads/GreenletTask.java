package io.grivet.threads;

import io.grivet.hub.FdWaiter;
import io.grivet.hub.Hub;
import io.grivet.hub.Task;

/**
 * Our record of one greenlet: the virtual thread that runs it, and the application's {@code Thread} that it stands in
 * for. The virtual thread's scheduler gets this object instead of the JDK's own runnable, so it is queue link too.
 */
public final class GreenletTask extends Task implements GrivetCurrentThread.Record {
  public final Thread thread;
  final Hub hub;
  private final Runnable continuation;

  /** The application's own object; null if the application made a virtual thread. Set before the start, then fixed. */
  Thread facade;
  /** True once {@link #facade} counts as terminated. Written by the greenlet. */
  volatile boolean ended;
  /** True while the greenlet waits for a descriptor, where a platform thread would be RUNNABLE. */
  volatile boolean waitsForIo;
  /** An interrupt that came during a wait which ignores interrupts, kept until that wait is over. */
  volatile boolean heldInterrupt;
  /** An unpark that came during a wait for a descriptor: it is meant for a park of the program. */
  volatile boolean heldPermit;
  /** How the VM takes part in its mounts. On the carrier only. */
  public final Transit transit = new Transit();
  /** True once it has run. Written on the carrier. */
  private boolean begun;
  /** Made on the first wait for a descriptor; a greenlet waits for one at a time. */
  private FdWaiter waiter;

  public GreenletTask(Hub hub, Thread thread, Runnable continuation) {
    this.hub = hub;
    this.thread = thread;
    this.continuation = continuation;
  }

  @Override
  public void run() {
    leaveQueue();
    if (!begun) {
      begun = true;
      if (facade == null) {
        hub.counters().countStart(); // one of the application's own is counted when it is started
      }
    }
    hub.counters().switches++;
    hub.enterGreenlet(this);
    continuation.run();
    hub.leaveGreenlet();
  }

  @Override
  public Thread thread() {
    return thread;
  }

  @Override
  public Thread facade() {
    return facade;
  }

  public boolean hasEnded() {
    return ended;
  }

  public boolean waitsForIo() {
    return waitsForIo;
  }

  public boolean isInterrupted() {
    return GrivetThreads.interruptedFlag(thread) || heldInterrupt;
  }

  /**
   * Keeps an unpark for the time after the present wait for a descriptor. Any thread may call.
   *
   * @return false if there is no such wait, and the unpark must be delivered now
   */
  boolean holdPermit() {
    if (!waitsForIo) {
      return false;
    }
    heldPermit = true;
    // The wait may have ended between both lines, without a look at the permit.
    return waitsForIo;
  }

  /** Delivers what was held back while the greenlet waited. Called by the greenlet itself. */
  void endIoWait() {
    waitsForIo = false;
    if (heldInterrupt) {
      thread.interrupt();
      heldInterrupt = false;
    }
    if (heldPermit) {
      heldPermit = false;
      GrivetThreads.unpark(thread);
    }
  }

  /** Called by the greenlet itself as its very last step, where nobody listens to it. */
  public void end() {
    hub.baton().passGate();
    transit.end(thread);
  }

  FdWaiter waiter() {
    if (waiter == null) {
      waiter = new Unparking(thread);
    }
    return waiter;
  }

  private static final class Unparking extends FdWaiter {
    private final Thread thread;

    Unparking(Thread thread) {
      this.thread = thread;
    }

    @Override
    protected void wake() {
      GrivetThreads.unpark(thread);
    }
  }
}
