package io.grivet.hub;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.inspect.ProbeLock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Those who look at the hub while it hands the baton over. */
@Timeout(60)
class ProbeTest {
  private static final long LONG = TimeUnit.MILLISECONDS.toNanos(40);

  private RunningHub running;
  private Hub hub;

  @BeforeEach
  void start() throws IOException {
    running = RunningHub.withoutMonitor();
    hub = running.hub;
  }

  @AfterEach
  void stop() {
    running.close();
  }

  /** With a monitor in place of the lock, the greenlet would unmount amid the hand-over: two threads own the hub. */
  @Test
  void aGreenletThatWaitsForAProbesLockStaysOnItsCarrier() throws Exception {
    ProbeLock lock = new ProbeLock();
    Locking probe = new Locking(lock);
    running.call(() -> {
      hub.probe(probe);
      return null;
    });
    List<Thread> carriers = Collections.synchronizedList(new ArrayList<>());
    lock.lock();
    CompletableFuture<Void> end = new RealGreenlets(hub).start("hands over", () -> {
      carriers.add(GrivetThreads.carrier(Thread.currentThread()));
      hub.baton().release();
      carriers.add(GrivetThreads.carrier(Thread.currentThread()));
      hub.baton().acquire();
    });
    await().until(() -> probe.waits);
    assertEquals(0, hub.counters().handovers, "the hand-over is not over");
    Thread holder = hub.baton().holder();

    lock.unlock();
    end.get(RunningHub.LIMIT_SECONDS, SECONDS);

    assertSame(holder, carriers.get(0));
    assertSame(holder, carriers.get(1));
    await().until(() -> hub.view().carriersAway() == 0);
    assertEquals(1, hub.counters().handovers);
    assertEquals(0, hub.counters().overlaps);
  }

  @Test
  void aTurnThatLosesTheBatonAndComesBackIsMeasuredInTwoParts() throws Exception {
    List<Long> turns = Collections.synchronizedList(new ArrayList<>());
    hub.meter(turns::add);
    running.greenlet(baton -> {
      compute();
      baton.release();
      running.call(() -> "another carrier runs the hub");
      baton.acquire();
      compute();
    }).get(RunningHub.LIMIT_SECONDS, SECONDS);

    await().until(() -> turns.stream().filter(nanos -> nanos >= LONG).count() >= 2);
    assertTrue(turns.stream().mapToLong(Long::longValue).sum() >= 2 * LONG, turns::toString);
  }

  private static void compute() {
    long end = System.nanoTime() + LONG;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private static final class Locking implements HubProbe {
    private final ProbeLock lock;
    private volatile boolean waits;

    Locking(ProbeLock lock) {
      this.lock = lock;
    }

    @Override
    public void ends(Task greenlet, Thread carrier, @Nullable String loss) {
      if (loss != null) {
        waits = true;
        lock.lock();
        lock.unlock();
      }
    }

    @Override
    public void failed(Throwable t) {}
  }
}
