package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Greenlet;
import io.grivet.GreenletExit;
import io.grivet.Greenlets;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The API called by threads that are not greenlets: spawned code runs on the hub, and the outcome comes back. */
@Timeout(30)
class FromOsThreadsIT {
  private static final Duration SHORT = Duration.ofMillis(20);

  private static Greenlet<Void> sleeper() {
    return Greenlets.spawn(() -> Thread.sleep(Duration.ofDays(1)));
  }

  @Test
  void anOsThreadSpawnsAGreenletAndGetsItsResult() throws Exception {
    assertTrue(OsThread.call(() -> Greenlets.spawn(Greenlets::inGreenlet).get()));
  }

  @Test
  void anOsThreadGetsTheErrorOfItsGreenlet() throws Exception {
    ExecutionException thrown = OsThread.call(() -> assertThrows(ExecutionException.class,
        () -> Greenlets.spawn(() -> {
          throw new IOException("from the hub");
        }).get()));

    assertInstanceOf(IOException.class, thrown.getCause());
    assertEquals("from the hub", thrown.getCause().getMessage());
  }

  @Test
  void aGreenletSpawnedByAnOsThreadHasNoSpawner() throws Exception {
    assertNull(OsThread.call(() -> Greenlets.spawn(() -> "orphan")).spawnedBy());
  }

  @Test
  void greenletsSpawnedByOsThreadsRunOneAtATime() throws Exception {
    int[] counter = {0}; // neither volatile nor guarded: exact only if one greenlet runs at a time
    List<CompletableFuture<List<Greenlet<Void>>>> spawners = IntStream.range(0, 2).mapToObj(i -> OsThread.start(() -> {
      List<Greenlet<Void>> spawned = new ArrayList<>();
      for (int n = 0; n < 1000; n++) {
        spawned.add(Greenlets.spawn(() -> {
          counter[0]++;
        }));
      }
      return spawned;
    })).toList();
    for (CompletableFuture<List<Greenlet<Void>>> spawner : spawners) {
      Greenlets.joinAll(spawner.get());
    }

    assertEquals(2000, counter[0]);
  }

  @Test
  void anOsThreadSpawnsAGreenletForLater() throws Exception {
    long nanos = OsThread.call(() -> {
      long start = System.nanoTime();
      return Greenlets.spawnLater(SHORT, System::nanoTime).get() - start;
    });

    assertTrue(nanos >= SHORT.toNanos());
  }

  @Test
  void anOsThreadJoinsGathersAndWaitsWithALimit() throws Exception {
    Greenlet<Void> sleeper = sleeper();
    OsThread.call(() -> {
      Greenlet<String> quick = Greenlets.spawn(() -> "quick");
      quick.join();
      assertFalse(sleeper.join(SHORT));
      assertThrows(TimeoutException.class, () -> sleeper.get(SHORT));
      assertEquals(List.of(quick), Greenlets.joinAll(List.of(sleeper, quick), SHORT));
      assertEquals(List.of(quick), Greenlets.waitFor(List.of(sleeper, quick), Duration.ofDays(1), 1));
      assertEquals(List.of("quick"), Greenlets.gather(List.of(quick)));
      return null;
    });
    sleeper.kill();
  }

  @Test
  void anOsThreadSleepsAndYields() throws Exception {
    OsThread.call(() -> {
      long start = System.nanoTime();
      Greenlets.sleep(SHORT);
      Greenlets.yieldNow();
      assertTrue(System.nanoTime() - start >= SHORT.toNanos());
      return null;
    });
  }

  @Test
  void anInterruptOfTheOsThreadEndsItsWaitAndTheGreenletGoesOn() throws Exception {
    Greenlet<Void> sleeper = sleeper();
    Thread[] waiting = new Thread[1];
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Object> joining = OsThread.start(() -> {
      waiting[0] = Thread.currentThread();
      begun.countDown();
      sleeper.join();
      return null;
    });
    begun.await();
    waiting[0].interrupt();

    assertInstanceOf(InterruptedException.class, assertThrows(ExecutionException.class, joining::get).getCause());
    assertFalse(sleeper.isReady());
    sleeper.kill();
  }

  @Test
  void anOsThreadKillsAGreenletAndWaitsForItsEnd() throws Exception {
    List<String> steps = new ArrayList<>();
    Greenlet<Void> cleaning = Greenlets.spawn(() -> {
      try {
        Thread.sleep(Duration.ofDays(1));
      } finally {
        Thread.sleep(10);
        steps.add("cleaned");
      }
    });
    Greenlets.yieldNow();
    OsThread.call(() -> {
      cleaning.kill();
      assertTrue(cleaning.isReady());
      return null;
    });

    assertEquals(List.of("cleaned"), steps);
    assertInstanceOf(GreenletExit.class, cleaning.value());
  }

  @Test
  void aGreenletKilledByAnOsThreadBeforeItsFirstTurnNeverRuns() throws Exception {
    List<String> steps = new ArrayList<>();
    CountDownLatch killed = new CountDownLatch(1);
    CompletableFuture<List<Greenlet<Boolean>>> killer = OsThread.start(() -> {
      List<Greenlet<Boolean>> unstarted = List.of(
          Greenlets.spawn(() -> steps.add("ran")), Greenlets.spawnLater(Duration.ofDays(1), () -> steps.add("later")));
      unstarted.forEach(greenlet -> greenlet.cancel(true));
      killed.countDown();
      return unstarted;
    });
    while (killed.getCount() > 0) {
      assertFalse(killer.isCompletedExceptionally()); // the hub must not turn before the kill
    }
    for (Greenlet<Boolean> greenlet : killer.get()) {
      greenlet.join();
      assertTrue(greenlet.isCancelled());
    }
    assertEquals(List.of(), steps);
  }

  @Test
  void anOsThreadKillsAllGreenletsOfACollection() throws Exception {
    List<Greenlet<Void>> two = List.of(sleeper(), sleeper());
    OsThread.call(() -> {
      Greenlets.killAll(two);
      return null;
    });

    assertTrue(two.stream().allMatch(Greenlet::isCancelled));
  }

  @Test
  void linksAddedByAnOsThreadAreGreenlets() throws Exception {
    Greenlet<String> ended = Greenlets.spawn(() -> "ended");
    ended.join();
    CompletableFuture<Boolean> seen = new CompletableFuture<>();
    OsThread.call(() -> ended.link(greenlet -> seen.complete(Greenlets.inGreenlet() && greenlet == ended)));

    assertTrue(seen.get());
  }

  @Test
  void aGreenletSpawnedByAnOsThreadHasTheProgramsClassLoader() throws Exception {
    ClassLoader loader = OsThread.call(() -> {
      Thread.currentThread().setContextClassLoader(FromOsThreadsIT.class.getClassLoader());
      return Greenlets.spawn(() -> Thread.currentThread().getContextClassLoader()).get();
    });

    assertSame(FromOsThreadsIT.class.getClassLoader(), loader);
  }

  @Test
  void aThreadThatEndsDuringItsLookUpCanStillBeJoined() throws Exception {
    for (int i = 0; i < 2000; i++) {
      Thread thread = Thread.ofVirtual().unstarted(() -> {});
      CompletableFuture<Greenlet<?>> handle = OsThread.start(() -> {
        for (;;) {
          try {
            return Greenlets.of(thread);
          } catch (IllegalArgumentException e) {
            if (thread.getState() == Thread.State.TERMINATED) {
              return null;
            }
          }
        }
      });
      thread.start();
      Greenlet<?> found = handle.get();
      if (found != null) {
        assertTrue(found.join(Duration.ofSeconds(20)), "greenlet " + i + " has ended, and nobody said so");
      }
    }
  }
}
