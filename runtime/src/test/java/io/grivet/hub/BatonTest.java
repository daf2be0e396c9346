package io.grivet.hub;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real carriers: one greenlet blocks its OS thread, and the hub continues. */
@Timeout(60)
class BatonTest {
  private RunningHub running;
  private Hub hub;

  @BeforeEach
  void start() throws IOException {
    running = new RunningHub();
    hub = running.hub;
  }

  @AfterEach
  void stop() {
    Gap.close();
    running.close();
  }

  @Test
  void theHubRunsOtherTasksWhileAGreenletBlocksItsCarrier() throws Exception {
    CountDownLatch block = new CountDownLatch(1);
    CompletableFuture<Void> blocked = running.greenlet(baton -> {
      baton.release();
      block.await();
      baton.acquire();
    });
    assertEquals("others run", running.call(() -> "others run"));
    assertFalse(blocked.isDone());

    block.countDown();
    finish(blocked);
  }

  @Test
  void aGreenletGoesOnWhereItWas() throws Exception {
    List<Thread> carriers = Collections.synchronizedList(new ArrayList<>());
    finish(running.greenlet(baton -> {
      carriers.add(Thread.currentThread());
      baton.release();
      carriers.add(running.call(Thread::currentThread));
      baton.acquire();
      carriers.add(Thread.currentThread());
    }));

    assertSame(carriers.get(0), carriers.get(2), "the greenlet never left its thread");
    assertNotSame(carriers.get(0), carriers.get(1), "a spare ran the hub meanwhile");
  }

  @Test
  void theHubIsHereOnlyForTheHolder() throws Exception {
    finish(running.greenlet(baton -> {
      assertTrue(hub.isHere());
      baton.release();
      assertFalse(hub.isHere());
      baton.acquire();
      assertTrue(hub.isHere());
    }));
  }

  @Test
  void theThreadThatHasTheBatonBackRunsTheHub() throws Exception {
    Thread carrier = running.call(Thread::currentThread);
    finish(running.greenlet(baton -> {
      baton.release();
      baton.acquire();
    }));

    assertSame(carrier, running.call(Thread::currentThread));
  }

  @Test
  void aSpareIsUsedAgain() throws Exception {
    finish(running.greenlet(baton -> {
      for (int round = 0; round < 1_000; round++) {
        baton.release();
        running.call(() -> null);
        baton.acquire();
      }
    }));

    assertEquals(2, hub.counters().carriersStarted);
    assertEquals(1_000, hub.counters().handovers);
  }

  @Test
  void oneCarrierPerBlockedGreenletAndOneMoreAreEnough() throws Exception {
    int greenlets = 5;
    CountDownLatch allBlocked = new CountDownLatch(greenlets);
    List<CompletableFuture<Void>> ends = new ArrayList<>();
    for (int i = 0; i < greenlets; i++) {
      ends.add(running.greenlet(baton -> {
        baton.release();
        allBlocked.countDown();
        allBlocked.await();
        baton.acquire();
      }));
    }
    for (CompletableFuture<Void> end : ends) {
      finish(end);
    }

    assertEquals(greenlets + 1, hub.counters().carriersStarted);
  }

  @Test
  void waitersGetTheBatonInTheOrderOfTheirRequests() throws Exception {
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    Blocked first = new Blocked(() -> order.add("first"));
    Blocked second = new Blocked(() -> order.add("second"));
    Blocked third = new Blocked(() -> order.add("third"));

    running.call(() -> { // keeps the hub busy until all three have asked
      second.goOnUntilItAsksForTheBaton();
      third.goOnUntilItAsksForTheBaton();
      first.goOnUntilItAsksForTheBaton();
      return null;
    });
    finish(first.end);
    finish(second.end);
    finish(third.end);

    assertEquals(List.of("second", "third", "first"), order);
  }

  /**
   * A spare parks until it is the holder; if it were woken before that is written, it would park again, for an hour.
   */
  @Test
  void aSpareIsTheHolderBeforeItIsWoken() throws Exception {
    hub.baton().carriers().idleNanos = TimeUnit.HOURS.toNanos(1);
    Thread[] spare = new Thread[1];
    finish(running.greenlet(baton -> {
      baton.release();
      spare[0] = running.call(Thread::currentThread);
      baton.acquire();
    }));
    await().until(() -> spare[0].getState() == Thread.State.TIMED_WAITING);
    CountDownLatch block = new CountDownLatch(1);
    Gap.once("Baton: the spare is the holder", () -> LockSupport.parkNanos(20_000_000));
    CompletableFuture<Void> blocked = running.greenlet(baton -> {
      baton.release();
      block.await();
      baton.acquire();
    });

    assertEquals("others run", running.submit(() -> "others run").get(20, SECONDS));
    assertFalse(Gap.isOpen(), "the gap was met");
    block.countDown();
    finish(blocked);
  }

  /** The waiting carrier may be woken at any moment, so it is, between the two writes that give it the baton. */
  @Test
  void aWaiterForTheBatonGoesOnOnlyAsTheHolder() throws Exception {
    boolean[] isHolder = new boolean[1];
    Blocked owner = new Blocked(() -> isHolder[0] = hub.isHere());
    Gap.once("Baton: the holder is written", () -> {
      for (int looks = 0; looks < 20 && !owner.isBack; looks++) {
        GrivetThreads.unparkCarrier(owner.carrier);
        LockSupport.parkNanos(1_000_000);
      }
    });
    owner.goOnUntilItAsksForTheBaton();
    finish(owner.end);

    assertFalse(Gap.isOpen(), "the gap was met");
    assertTrue(isHolder[0]);
  }

  @Test
  void anInterruptStaysPendingDuringTheWaitForTheBaton() throws Exception {
    finish(running.greenlet(baton -> {
      baton.release();
      Thread.currentThread().interrupt();
      baton.acquire();
      assertTrue(hub.isHere());
      assertTrue(Thread.interrupted());
    }));
  }

  @Test
  void tasksQueuedBeforeTheRequestRunBeforeTheGreenletGoesOn() throws Exception {
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    finish(running.greenlet(baton -> {
      baton.release();
      hub.execute(() -> order.add("task"));
      baton.acquire();
      order.add("greenlet");
    }));

    assertEquals(List.of("task", "greenlet"), order);
  }

  @Test
  void aDismissedSpareIsNotUsedAgain() throws Exception {
    finish(running.greenlet(baton -> {
      baton.release();
      Thread other = running.call(Thread::currentThread);
      baton.acquire();
      assertTrue(baton.carriers().dismiss((Carrier) other));
      baton.release();
      assertNotSame(other, running.call(Thread::currentThread));
      baton.acquire();
    }));

    assertEquals(3, hub.counters().carriersStarted);
  }

  @Test
  void aCarrierThatRunsTheHubOrAGreenletIsNotDismissed() throws Exception {
    finish(running.greenlet(baton -> {
      Carrier blocked = (Carrier) Thread.currentThread();
      assertFalse(baton.carriers().dismiss(blocked), "it runs the hub");
      baton.release();
      assertFalse(running.call(() -> baton.carriers().dismiss(blocked)), "it is blocked below a greenlet");
      baton.acquire();
    }));
  }

  private static void finish(CompletableFuture<?> end) throws Exception {
    end.get(RunningHub.LIMIT_SECONDS, SECONDS);
  }

  /** A greenlet that has released the baton and computes until it is told to ask for the baton again. */
  private final class Blocked {
    private volatile Thread carrier;
    private volatile boolean goOn;
    private volatile boolean isBack;
    private final CompletableFuture<Void> end;

    Blocked(Runnable whenBack) {
      end = running.greenlet(baton -> {
        baton.release();
        carrier = Thread.currentThread();
        while (!goOn) {
          Thread.onSpinWait();
        }
        baton.acquire();
        whenBack.run();
        isBack = true;
      });
      await().until(() -> carrier != null);
    }

    void goOnUntilItAsksForTheBaton() {
      goOn = true;
      await().until(() -> carrier.getState() == Thread.State.WAITING || isBack);
    }
  }
}
