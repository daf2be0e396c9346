package io.grivet.hub;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A bracket around a native call costs nothing until the call lasts; then the monitor takes the baton. */
@Timeout(60)
class NativeCallTest {
  /** A stack that no thread can have, so none can be started. */
  private static final long TOO_LARGE = 1L << 50;

  private RunningHub running;
  private Hub hub;

  @BeforeEach
  void start() throws IOException {
    running = new RunningHub();
    hub = running.hub;
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void aShortCallKeepsTheBaton() throws Exception {
    finish(running.greenlet(baton -> {
      Thread carrier = Thread.currentThread();
      for (int round = 0; round < 10_000; round++) {
        baton.enterNative();
        baton.acquire();
        assertTrue(baton.isHeldBy(carrier));
      }
    }));

    assertEquals(0, hub.counters().handovers);
    assertEquals(1, hub.counters().carriersStarted);
  }

  @Test
  void theHubRunsOtherTasksDuringALongCall() throws Exception {
    CountDownLatch block = new CountDownLatch(1);
    CompletableFuture<Void> blocked = running.greenlet(baton -> {
      Thread carrier = Thread.currentThread();
      baton.enterNative();
      block.await();
      assertFalse(hub.isHere(), "it was taken away");
      baton.acquire();
      assertTrue(hub.isHere());
      assertSame(carrier, Thread.currentThread());
    });
    assertEquals("others run", running.call(() -> "others run"));
    assertFalse(blocked.isDone());

    block.countDown();
    finish(blocked);
    assertEquals(1, hub.counters().handovers);
  }

  @Test
  void anInnerBracketChangesNothing() throws Exception {
    finish(running.greenlet(baton -> {
      Carrier carrier = (Carrier) Thread.currentThread();
      baton.release();
      baton.enterNative();
      assertTrue(carrier.state.isAway());
      baton.acquire();
      assertTrue(carrier.state.isAway(), "still inside the outer one");
      baton.acquire();
      assertTrue(carrier.state.isRunning());
      assertEquals(0, carrier.brackets);
    }));

    assertEquals(1, hub.counters().handovers);
  }

  @Test
  void releaseInsideALazyBracketLeavesTheBatonToTheMonitor() throws Exception {
    finish(running.greenlet(baton -> {
      Carrier carrier = (Carrier) Thread.currentThread();
      baton.enterNative();
      baton.release();
      await().until(() -> carrier.state.isAway());
      assertEquals("others run", running.call(() -> "others run"));
      baton.acquire();
      assertFalse(hub.isHere());
      baton.acquire();
      assertTrue(hub.isHere());
    }));
  }

  @Test
  void anInterruptDuringACallIsKept() throws Exception {
    finish(running.greenlet(baton -> {
      baton.enterNative();
      running.call(() -> null);
      Thread.currentThread().interrupt();
      baton.acquire();
      assertTrue(hub.isHere());
      assertTrue(Thread.interrupted());
    }));
  }

  @Test
  void aCarrierKeepsTheBatonDuringACallIfNoThreadCanStart() throws Exception {
    finish(running.greenlet(baton -> {
      baton.carriers().stackBytes(TOO_LARGE);
      Carrier carrier = (Carrier) Thread.currentThread();
      assertFalse(baton.release());
      assertTrue(carrier.state.isInNative(), "the monitor may try again");
      assertTrue(hub.isHere());
      assertTrue(hub.running() != null, "it counts as running again");
      baton.acquire();
      assertTrue(hub.isHere());
    }));

    assertEquals(0, hub.counters().handovers);
    assertEquals("the hub goes on", running.call(() -> "the hub goes on"));
  }

  @Test
  void theMonitorGivesTheBatonBackIfNoThreadCanStart() throws Exception {
    finish(running.greenlet(baton -> {
      baton.carriers().stackBytes(TOO_LARGE);
      Carrier carrier = (Carrier) Thread.currentThread();
      baton.enterNative();
      await().until(baton.carriers()::hasRefused);
      await().until(() -> carrier.state.isInNative());
      baton.acquire();
      assertTrue(hub.isHere());
      assertEquals(0, carrier.brackets);
    }));

    assertEquals(0, hub.counters().handovers);
    assertEquals("the hub goes on", running.call(() -> "the hub goes on"));
    assertEquals(0, hub.counters().overlaps);
  }

  @Test
  void aRefusedThreadIsAskedForAgain() throws Exception {
    CountDownLatch block = new CountDownLatch(1);
    CompletableFuture<Void> end = running.greenlet(baton -> {
      baton.carriers().stackBytes(TOO_LARGE);
      assertFalse(baton.release());
      baton.carriers().stackBytes(1 << 20);
      block.await();
      baton.acquire();
      assertTrue(hub.isHere());
    });

    assertEquals("another one runs", running.call(() -> "another one runs"));
    block.countDown();
    finish(end);
    assertEquals(1, hub.counters().handovers);
    assertEquals(0, hub.counters().overlaps);
  }

  private static void finish(CompletableFuture<?> end) throws Exception {
    end.get(RunningHub.LIMIT_SECONDS, SECONDS);
  }
}
