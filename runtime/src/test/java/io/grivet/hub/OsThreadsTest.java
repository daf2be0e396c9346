package io.grivet.hub;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The kernel's data about a carrier that sleeps, runs, or was never started. */
@Timeout(60)
class OsThreadsTest {
  private RunningHub running;

  @BeforeEach
  void start() throws Exception {
    running = new RunningHub();
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void aThreadThatSleepsOnKeepsItsCount() throws Exception {
    CountDownLatch block = new CountDownLatch(1);
    Carrier carrier = blockedUntil(block);
    await().until(() -> OsThreads.sleeps(carrier) != OsThreads.AWAKE);

    assertEquals(OsThreads.sleeps(carrier), OsThreads.sleeps(carrier));
    block.countDown();
  }

  @Test
  void aThreadThatRanBetweenTwoSleepsHasAHigherCount() throws Exception {
    CountDownLatch block = new CountDownLatch(1);
    Carrier carrier = blockedUntil(block);
    await().until(() -> OsThreads.sleeps(carrier) != OsThreads.AWAKE);
    long before = OsThreads.sleeps(carrier);
    GrivetThreads.unparkCarrier(carrier); // the latch sends the carrier back to sleep
    await().until(() -> OsThreads.sleeps(carrier) != OsThreads.AWAKE && OsThreads.sleeps(carrier) != before);

    assertTrue(OsThreads.sleeps(carrier) > before);
    block.countDown();
  }

  @Test
  void aRunningThreadIsAwake() throws Exception {
    Carrier[] carrier = new Carrier[1];
    boolean[] stop = new boolean[1];
    CompletableFuture<Void> end = running.greenlet(baton -> {
      baton.release();
      synchronized (stop) {
        carrier[0] = (Carrier) Thread.currentThread();
      }
      for (boolean stopped = false; !stopped;) {
        synchronized (carrier) {
          stopped = stop[0];
        }
      }
      baton.acquire();
    });
    await().until(() -> carrier[0] != null);

    assertEquals(OsThreads.AWAKE, OsThreads.sleeps(carrier[0]));
    synchronized (carrier) {
      stop[0] = true;
    }
    end.get();
  }

  @Test
  void aMissingThreadCountsAsAwake() {
    assertEquals(OsThreads.AWAKE, OsThreads.sleeps(new Carrier(running.hub, null, 0, "777")));
  }

  @Test
  void theKernelReportsNothingAboutAMissingThread() {
    assertNull(OsThreads.times(new Carrier(running.hub, null, 0, "777")));
  }

  @Test
  void aCarrierAmongMoreThreadsThanProcessorsHasQueued() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    CompletableFuture<Carrier> carrier = new CompletableFuture<>();
    CompletableFuture<Void> end = running.greenlet(baton -> {
      carrier.complete((Carrier) Thread.currentThread());
      while (!stop.get()) {
        Thread.onSpinWait();
      }
    });
    long before = OsThreads.times(carrier.get()).queuedNanos();
    for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
      new Thread(() -> {
        while (!stop.get()) {
          Thread.onSpinWait();
        }
      }).start();
    }
    await().until(() -> OsThreads.times(carrier.get()).queuedNanos() > before);
    stop.set(true);
    end.get();
  }

  private Carrier blockedUntil(CountDownLatch block) throws Exception {
    CompletableFuture<Carrier> carrier = new CompletableFuture<>();
    running.greenlet(baton -> {
      baton.release();
      carrier.complete((Carrier) Thread.currentThread());
      block.await();
      baton.acquire();
    });
    return carrier.get();
  }
}
