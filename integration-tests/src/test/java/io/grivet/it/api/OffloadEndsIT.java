package io.grivet.it.api;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.AsyncResult;
import io.grivet.Greenlet;
import io.grivet.GreenletExit;
import io.grivet.Greenlets;
import io.grivet.Offload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The end of offloaded work and of its pool, and the work that is cut off meanwhile. */
@Timeout(30)
class OffloadEndsIT {
  private static final Duration LONG = Duration.ofMinutes(5);

  private final List<Object> steps = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch gate = new CountDownLatch(1);

  private static Offload poolOf(int size) {
    return new Offload(size, LONG);
  }

  /** The thread of the first work is usually not made yet when the work is cancelled; once is enough. */
  @Test
  void workCancelledBeforeItsStartNeverRuns() throws Exception {
    int cancelled = 0;
    try (Offload pool = new Offload(4, Duration.ZERO)) {
      for (int i = 0; i < 200; i++) {
        AsyncResult<Boolean> result = pool.spawn(() -> steps.add("ran"));
        cancelled += result.cancel(false) ? 1 : 0;
        assertTrue(result.isReady());
      }
    }

    assertTrue(steps.size() < 200, "all of them ran");
    assertTrue(cancelled + steps.size() >= 200, cancelled + " cancelled, " + steps.size() + " ran");
  }

  @Test
  void cancellingRunningWorkInterruptsTheWork() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    try (Offload pool = poolOf(1)) {
      AsyncResult<Void> running = pool.spawn(() -> {
        begun.countDown();
        try {
          gate.await();
        } finally {
          steps.add("interrupted");
        }
      });
      begun.await();
      assertTrue(running.cancel(true));
      assertFalse(running.cancel(true));

      assertThrows(CancellationException.class, running::get);
      assertFalse(pool.call(() -> Thread.interrupted()), "the interrupt was not meant for the next work");
      assertEquals(List.of("interrupted"), steps);
    }
  }

  @Test
  void runningWorkCanBeCancelledWithoutAnInterrupt() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    try (Offload pool = poolOf(1)) {
      AsyncResult<Void> running = pool.spawn(() -> {
        begun.countDown();
        gate.await();
        steps.add("went on");
      });
      begun.await();
      assertTrue(running.cancel(false));
      assertTrue(running.isCancelled());
      gate.countDown();
      pool.call(() -> null);
    }

    assertEquals(List.of("went on"), steps);
  }

  @Test
  void anInterruptLeftBehindByWorkIsNotSeenByTheNextWork() throws Exception {
    try (Offload pool = poolOf(1)) {
      Thread first = pool.call(() -> {
        Thread.currentThread().interrupt();
        return Thread.currentThread();
      });

      assertEquals(List.of(first, false), pool.call(() -> List.of(Thread.currentThread(), Thread.interrupted())));
    }
  }

  @Test
  void endedWorkCannotBeCancelled() throws Exception {
    AsyncResult<String> result = Greenlets.offload(() -> "value");
    result.await();

    assertFalse(result.cancel(true));
    assertEquals("value", result.get());
  }

  // -- closing --------------------------------------------------------------------------------------------------------

  @Test
  void closeWaitsForRunningWorkAndRefusesWaitingWork() throws Exception {
    Offload pool = poolOf(1);
    AsyncResult<Boolean> running = pool.spawn(() -> {
      gate.await();
      return steps.add("done");
    });
    Greenlet<AsyncResult<Boolean>> waiting = Greenlets.spawn(() -> pool.spawn(() -> steps.add("never")));
    Greenlets.yieldNow();
    Greenlet<Void> closing = Greenlets.spawn(() -> {
      pool.close();
      steps.add("closed");
    });
    Greenlets.yieldNow();
    assertFalse(closing.isReady());
    gate.countDown();
    closing.get();
    assertTrue(running.get());

    assertEquals(List.of("done", "closed"), steps);
    assertInstanceOf(RejectedExecutionException.class, waiting.exception());
    assertThrows(RejectedExecutionException.class, () -> pool.spawn(() -> null));
    await().until(() -> pool.threads() == 0);
    pool.close();
  }

  @Test
  void aKillDuringCloseInterruptsTheWork() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Offload pool = poolOf(1);
    AsyncResult<Void> running = pool.spawn(() -> {
      begun.countDown();
      try {
        gate.await();
      } finally {
        steps.add("interrupted");
      }
    });
    begun.await();
    Greenlet<Void> closing = Greenlets.spawn(() -> pool.close());
    Greenlets.yieldNow();
    closing.kill();

    assertEquals(List.of("interrupted"), steps);
    assertInstanceOf(GreenletExit.class, closing.value());
    assertTrue(running.isCancelled());
  }

  @Test
  void workCannotCloseItsOwnPool() throws Exception {
    try (Offload pool = poolOf(1)) {
      assertTrue(pool.call(() -> {
        assertThrows(IllegalStateException.class, pool::close);
        return true;
      }));
    }
  }

  @Test
  void theSharedPoolCannotBeClosed() throws Exception {
    assertEquals(10, Offload.shared().size());
    Offload.shared().close();

    assertEquals("value", Greenlets.offload(() -> "value").get());
  }

  @Test
  void cutOffSpawnersAndWorkNeitherLoseNorDoublePlaces() throws Exception {
    int size = 3;
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Random random = new Random(1);
    try (Offload pool = new Offload(size, Duration.ofNanos(100_000))) {
      List<Greenlet<?>> spawners = new ArrayList<>();
      for (int i = 0; i < 600; i++) {
        long nanos = random.nextInt(200_000);
        boolean gives = random.nextBoolean();
        spawners.add(Greenlets.spawn(() -> {
          AsyncResult<Void> result = pool.spawn(() -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            try {
              Thread.sleep(Duration.ofNanos(nanos));
            } finally {
              inside.decrementAndGet();
            }
          });
          Greenlets.sleep(Duration.ofNanos(nanos));
          if (gives) {
            result.cancel(true);
          }
          result.await();
        }));
        if (random.nextInt(4) == 0) {
          spawners.get(random.nextInt(spawners.size())).cancel(true);
          Greenlets.sleep(Duration.ofNanos(nanos));
        }
      }
      Greenlets.joinAll(spawners);
      assertTrue(spawners.stream().allMatch(Greenlet::isSuccessful));
      assertTrue(most.get() <= size && pool.threads() <= size, most + " at once, " + pool.threads() + " threads");

      Semaphore all = new Semaphore(0);
      for (int i = 0; i < size; i++) {
        pool.spawn(() -> {
          all.release();
          gate.await();
        });
      }
      all.acquire(size);
      gate.countDown();
    }
  }
}
