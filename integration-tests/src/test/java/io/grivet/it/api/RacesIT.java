package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Awaitable;
import io.grivet.Greenlet;
import io.grivet.GreenletExit;
import io.grivet.Greenlets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Concurrent ends, links, joins and kills, from greenlets and OS threads at once. */
@Timeout(120)
class RacesIT {
  private static final int ROUNDS = 3000;
  private int before;

  @BeforeEach
  void count() throws Exception {
    before = Underway.count();
  }

  @AfterEach
  void nothingIsLeftBehind() throws Exception {
    Thread.sleep(1);
    assertEquals(before, Underway.count());
  }

  @Test
  void everyLinkThatRacesWithTheEndFiresOnce() throws Exception {
    AtomicInteger fired = new AtomicInteger();
    AtomicInteger linked = new AtomicInteger();
    for (int i = 0; i < ROUNDS; i++) {
      Greenlet<String> ending = Greenlets.spawn(() -> "ended");
      CompletableFuture<Object> linking = OsThread.start(() -> {
        for (int n = 0; n < 5; n++) {
          linked.incrementAndGet();
          ending.rawLink(fired::incrementAndGet);
        }
        return null;
      });
      linked.incrementAndGet();
      ending.rawLink(fired::incrementAndGet);
      ending.join();
      linking.get();
    }

    assertEquals(linked.get(), fired.get());
  }

  @Test
  void aLinkTakenBackBeforeTheEndNeverFires() throws Exception {
    AtomicInteger wrong = new AtomicInteger();
    for (int i = 0; i < ROUNDS; i++) {
      CountDownLatch end = new CountDownLatch(1);
      Greenlet<Void> ending = Greenlets.spawn(() -> end.await());
      boolean[] takenBack = {false};
      CompletableFuture<Object> linking = OsThread.start(() -> {
        List<Awaitable.Link> links = new ArrayList<>();
        for (int n = 0; n < 20; n++) { // more than a list holds before it is searched
          links.add(ending.rawLink(() -> wrong.addAndGet(takenBack[0] ? 1 : 0)));
        }
        links.forEach(Awaitable.Link::unlink);
        takenBack[0] = true;
        end.countDown();
        return null;
      });
      ending.join();
      linking.get();
    }

    assertEquals(0, wrong.get());
  }

  @Test
  void joinsByGreenletsAndOsThreadsSeeTheEnd() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      Greenlet<Integer> ending = Greenlets.spawn(() -> {
        Greenlets.yieldNow();
        return 1;
      });
      CompletableFuture<Integer> outside = OsThread.start(() -> ending.get() + Greenlets.gather(List.of(ending)).size()
          + Greenlets.joinAll(List.of(ending, ending)).size());
      Greenlet<Integer> inside = Greenlets.spawn(() -> ending.get());

      assertEquals(4, outside.get());
      assertEquals(1, inside.get());
    }
  }

  @Test
  void aKillFromOutsideEndsAGreenletAnywhere() throws Exception {
    Random random = new Random(3);
    for (int i = 0; i < ROUNDS; i++) {
      int steps = random.nextInt(4);
      Greenlet<Integer> victim = Greenlets.spawn(() -> {
        for (int n = 0; n < steps; n++) {
          Greenlets.sleep(Duration.ofNanos(ThreadLocalRandom.current().nextInt(20_000)));
          Greenlets.yieldNow();
        }
        return steps;
      });
      CompletableFuture<Object> killer = OsThread.start(() -> {
        victim.kill();
        assertTrue(victim.isReady());
        return null;
      });
      Object value = steps == 3 ? Greenlets.spawn(() -> {
        victim.join();
        return victim.value();
      }).get() : null;
      killer.get();

      assertTrue(victim.value() instanceof GreenletExit || victim.value().equals(steps));
      assertTrue(value == null || value == victim.value());
    }
  }

  @Test
  void allKillersOfAGreenletReturn() throws Exception {
    for (int i = 0; i < 300; i++) {
      Greenlet<Void> victim = Greenlets.spawn(() -> {
        try {
          Thread.sleep(Duration.ofDays(1));
        } finally {
          Greenlets.yieldNow();
        }
      });
      List<Greenlet<?>> killers = new ArrayList<>();
      for (int n = 0; n < 3; n++) {
        killers.add(Greenlets.spawn(() -> victim.kill()));
      }
      CompletableFuture<Object> outside = OsThread.start(() -> {
        victim.kill();
        return null;
      });
      Greenlets.joinAllOrFail(killers);
      outside.get();
      assertTrue(victim.isCancelled());
    }
  }

  @Test
  void concurrentLookUpsOfAThreadReturnTheSameHandle() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      CountDownLatch end = new CountDownLatch(1);
      Thread thread = Thread.ofVirtual().start(() -> {
        try {
          end.await();
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      });
      CompletableFuture<Greenlet<?>> outside = OsThread.start(() -> Greenlets.of(thread));
      Greenlet<?> inside = Greenlets.of(thread);
      assertSame(inside, outside.get());
      end.countDown();
      inside.join();
    }
  }
}
