package io.grivet.hub;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A hub with real carriers, a real clock and epoll, for as long as a test lasts. */
public final class RunningHub implements AutoCloseable {
  public static final long LIMIT_SECONDS = 30;

  public final Hub hub;

  public RunningHub() throws IOException {
    this(new Clock.OfTheJvm());
  }

  RunningHub(Clock clock) throws IOException {
    this(new Hub(clock, new EpollPoller(), Thread.currentThread().getThreadGroup(), 1 << 20));
    hub.start();
    hub.beforeMain();
  }

  /** Returns a hub that lets other greenlets run when a greenlet has computed for this time. */
  static RunningHub preemptingAfter(long nanos) throws IOException {
    Hub hub = new Hub(new Clock.OfTheJvm(), new EpollPoller(), Thread.currentThread().getThreadGroup(), 1 << 20);
    hub.preemptAfter(nanos);
    hub.start();
    hub.beforeMain();
    return new RunningHub(hub);
  }

  private RunningHub(Hub hub) {
    this.hub = hub;
  }

  /** Returns a hub without a monitor, so the baton moves only when its holder releases it. */
  static RunningHub withoutMonitor() throws IOException {
    Hub hub = new Hub(new Clock.OfTheJvm(), new EpollPoller(), Thread.currentThread().getThreadGroup(), 1 << 20);
    hub.baton().startFirst();
    return new RunningHub(hub);
  }

  /** Runs the action as a task of the hub, and waits for its end. */
  public <T> T call(Callable<T> action) throws Exception {
    return submit(action).get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  /** Runs the action as a task of the hub. */
  public <T> CompletableFuture<T> submit(Callable<T> action) {
    CompletableFuture<T> result = new CompletableFuture<>();
    hub.execute(() -> complete(result, action));
    return result;
  }

  /** Opens or closes the gate, as the monitor does before it suspends a carrier. */
  public void closeGate(boolean closed) {
    hub.baton().closeGate(closed);
  }

  /** Runs the code as the hub runs a greenlet's code: it may release the baton and take it back. */
  CompletableFuture<Void> greenlet(Code code) {
    CompletableFuture<Void> end = new CompletableFuture<>();
    hub.execute(() -> {
      hub.enterGreenlet(new Nothing());
      complete(end, () -> {
        code.run(hub.baton());
        return null;
      });
      hub.leaveGreenlet();
    });
    return end;
  }

  private static final class Nothing extends Task {
    @Override
    public void run() {}
  }

  /** The code of a greenlet. */
  interface Code {
    void run(Baton baton) throws Exception;
  }

  private static <T> void complete(CompletableFuture<T> result, Callable<T> action) {
    try {
      result.complete(action.call());
    } catch (Throwable t) {
      result.completeExceptionally(t);
    }
  }

  /** Leaves the carriers parked; they are daemons. */
  @Override
  public void close() {
    hub.stop();
  }
}
