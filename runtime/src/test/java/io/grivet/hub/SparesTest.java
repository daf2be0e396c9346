package io.grivet.hub;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Unneeded carriers end: surplus carriers at once, the others after a while. */
@Timeout(60)
class SparesTest {
  private static final int MOST_SPARES = 16;
  private static final long SHORT_NANOS = 20_000_000;

  @Test
  void oneSpareIsEnoughForOneBlockedGreenletAtATime() throws Exception {
    try (RunningHub running = new RunningHub()) {
      blockAtOnce(running, 1, 100);

      assertEquals(2, running.hub.counters().carriersStarted);
    }
  }

  @Test
  void sixteenSparesStayAfterMoreCarriersWereBlocked() throws Exception {
    try (RunningHub running = new RunningHub()) {
      List<Thread> blocked = blockAtOnce(running, 40, 1);

      assertEquals(41, running.hub.counters().carriersStarted);
      Thread holder = running.call(Thread::currentThread);
      blocked.remove(holder);
      await().until(() -> alive(blocked) <= MOST_SPARES);
      // The carrier that ran the hub while all of them were blocked may be among the sixteen.
      assertTrue(alive(blocked) >= MOST_SPARES - 1, () -> alive(blocked) + " wait for work");
    }
  }

  @Test
  void idleSparesEndAfterAWhile() throws Exception {
    try (RunningHub running = new RunningHub()) {
      running.hub.baton().carriers().idleNanos = SHORT_NANOS;
      List<Thread> blocked = blockAtOnce(running, 10, 1);
      Thread holder = running.call(Thread::currentThread);

      blocked.remove(holder);
      await().until(() -> alive(blocked) == 0);
      assertTrue(holder.isAlive());
    }
  }

  @Test
  void anEndedSpareIsReplaced() throws Exception {
    try (RunningHub running = new RunningHub()) {
      running.hub.baton().carriers().idleNanos = SHORT_NANOS;
      for (int round = 0; round < 3; round++) {
        List<Thread> blocked = blockAtOnce(running, 3, 10);
        await().until(() -> alive(blocked) <= 1);
      }

      assertEquals("the hub goes on", running.call(() -> "the hub goes on"));
    }
  }

  /** Spares ask to end, again and again, while the baton goes to and fro. */
  @Test
  void aSpareThatGetsTheBatonDoesNotEnd() throws Exception {
    try (RunningHub running = new RunningHub()) {
      running.hub.baton().carriers().idleNanos = 1;
      blockAtOnce(running, 3, 2_000);

      assertEquals("the hub goes on", running.call(() -> "the hub goes on"));
      assertEquals(0, running.hub.counters().overlaps);
    }
  }

  private static List<Thread> blockAtOnce(RunningHub running, int greenlets, int rounds) throws Exception {
    List<Thread> carriers = new ArrayList<>(); // the baton is its lock
    for (int round = 0; round < rounds; round++) {
      CountDownLatch allBlocked = new CountDownLatch(greenlets);
      List<CompletableFuture<Void>> ends = new ArrayList<>();
      for (int i = 0; i < greenlets; i++) {
        ends.add(running.greenlet(baton -> {
          if (!carriers.contains(Thread.currentThread())) {
            carriers.add(Thread.currentThread());
          }
          baton.release();
          allBlocked.countDown();
          allBlocked.await();
          baton.acquire();
        }));
      }
      for (CompletableFuture<Void> end : ends) {
        end.get(RunningHub.LIMIT_SECONDS, SECONDS);
      }
    }
    return running.call(() -> new ArrayList<>(carriers));
  }

  private static long alive(List<Thread> threads) {
    return threads.stream().filter(Thread::isAlive).count();
  }
}
