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

  /** One that lets others run when a greenlet has computed for so long. */
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

  /** One that nobody watches, so the baton moves only when it is given away. */
  static RunningHub withoutMonitor() throws IOException {
    Hub hub = new Hub(new Clock.OfTheJvm(), new EpollPoller(), Thread.currentThread().getThreadGroup(), 1 << 20);
    hub.baton().startFirst();
    return new RunningHub(hub);
  }

  /** Runs this as a task of the hub, and waits for its end. */
  public <T> T call(Callable<T> action) throws Exception {
    return submit(action).get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  /** Runs this as a task of the hub. */
  public <T> CompletableFuture<T> submit(Callable<T> action) {
    CompletableFuture<T> result = new CompletableFuture<>();
    hub.execute(() -> complete(result, action));
    return result;
  }

  /** As the monitor does before it suspends a carrier. */
  public void closeGate(boolean closed) {
    hub.baton().closeGate(closed);
  }

  /** Runs this as the hub runs a greenlet's code: it may give the baton away and take it back. */
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

  /** What a greenlet does. */
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
