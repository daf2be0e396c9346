package io.grivet.hub;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A hub whose clock and poller are fakes. The test's body runs as a task on the carrier, so it holds the baton, and
 * takes the hub's turns itself, one by one.
 */
final class FakeHub {
  /** A test's body; it runs on the carrier. */
  interface Body {
    void run(FakeHub hub) throws Exception;
  }

  private static final long LIMIT_SECONDS = 60;

  final FakeClock clock = new FakeClock();
  final FakePoller poller = new FakePoller();
  final Hub hub = new Hub(clock, poller, Thread.currentThread().getThreadGroup(), 1 << 20);

  private FakeHub() {}

  static void onCarrier(Body body) throws Exception {
    FakeHub fake = new FakeHub();
    CompletableFuture<Void> end = new CompletableFuture<>();
    fake.hub.execute(() -> {
      try {
        body.run(fake);
        end.complete(null);
      } catch (Throwable t) {
        end.completeExceptionally(t);
      }
      fake.endCarrier();
    });
    fake.hub.start();
    await(end);
  }

  /** Takes one turn of the hub. */
  void turn() {
    hub.turn(Thread.currentThread());
  }

  void turns(int count) {
    for (int i = 0; i < count; i++) {
      turn();
    }
  }

  /** Arms a timer that does nothing. */
  Timer arm(long delayNanos) {
    return hub.arm(() -> {}, delayNanos);
  }

  long now() {
    return clock.nanoTime();
  }

  /** Makes the hub use its poller, by a wait for a descriptor that never ends. */
  void waitForDescriptor(int fd) throws Exception {
    hub.fds().add(fd, Poller.READ, new CountingWaiter());
  }

  /** Runs the action on a thread that does not hold the baton, and waits for its end. */
  static void elsewhere(Runnable action) {
    Thread thread = new Thread(action, "elsewhere");
    thread.start();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    if (thread.isAlive()) {
      throw new AssertionError("the other thread did not end");
    }
  }

  /** Ends the carrier. The hub survives an exception of a task, but not one of its clock. */
  private void endCarrier() {
    Thread.currentThread().setUncaughtExceptionHandler((thread, end) -> {});
    clock.onRead = () -> {
      throw new EndOfTest();
    };
  }

  private static void await(CompletableFuture<Void> end) throws Exception {
    try {
      end.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case Error error -> throw error;
        case Exception exception -> throw exception;
        default -> throw e;
      }
    } catch (TimeoutException e) {
      throw new AssertionError("the carrier did not come to the end of the test", e);
    }
  }

  private static final class EndOfTest extends Error {
    private static final long serialVersionUID = 1;
  }
}
