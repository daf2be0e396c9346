package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Greenlet;
import io.grivet.Greenlets;
import io.grivet.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.api.Timeout;

/** A group with a fixed number of places. */
@Timeout(30)
class PoolIT {
  private static final Duration NOW = Duration.ZERO;
  private static final Duration SOON = Duration.ofMillis(20);

  private final CountDownLatch never = new CountDownLatch(1);

  @Test
  void spawnIntoAFullPoolWaitsForAPlace() throws Exception {
    Pool pool = new Pool(1);
    List<String> steps = new ArrayList<>();
    pool.spawn(() -> {
      Thread.sleep(SOON);
      steps.add("first ended");
    });

    Greenlet<Void> second = pool.spawn(() -> {});
    steps.add("second spawned");

    second.join();
    assertEquals(List.of("first ended", "second spawned"), steps);
  }

  @Test
  void otherGreenletsRunWhileASpawnWaitsForAPlace() throws Exception {
    Pool pool = new Pool(1);
    CountDownLatch go = new CountDownLatch(1);
    pool.spawn(() -> go.await());
    Greenlets.spawn(go::countDown);

    pool.spawn(() -> {}).join();

    assertEquals(0, go.getCount());
  }

  @Test
  void placesAreGivenInTheOrderOfAsking() throws Exception {
    Pool pool = new Pool(1);
    CountDownLatch go = new CountDownLatch(1);
    pool.spawn(() -> go.await());
    List<Integer> begun = new ArrayList<>();
    List<Greenlet<Void>> spawners = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      int number = i;
      spawners.add(Greenlets.spawn(() -> pool.spawn(() -> {
        begun.add(number);
      }).join()));
    }
    Greenlets.yieldNow();
    go.countDown();

    Greenlets.joinAll(spawners);

    assertEquals(List.of(0, 1, 2, 3, 4), begun);
  }

  @Test
  void trySpawnDoesNotOvertakeAWaitingSpawn() throws Exception {
    Pool pool = new Pool(1);
    CountDownLatch go = new CountDownLatch(1);
    Greenlet<Void> holder = pool.spawn(() -> go.await());
    Greenlet<Void> waiting = Greenlets.spawn(() -> pool.spawn(() -> {}).join());
    Greenlets.yieldNow();
    boolean[] overtaken = new boolean[1];
    holder.rawLink(() -> overtaken[0] = pool.trySpawn(() -> {}).isPresent());

    go.countDown();
    waiting.join();

    assertFalse(overtaken[0]);
  }

  @Test
  void asManyMembersRunAtOnceAsThePoolHasPlaces() throws Exception {
    Pool pool = new Pool(3);
    int[] running = new int[2];
    for (int i = 0; i < 20; i++) {
      pool.spawn(() -> {
        running[1] = Math.max(running[1], ++running[0]);
        Greenlets.yieldNow();
        running[0]--;
      });
    }
    pool.join();

    assertEquals(3, running[1]);
  }

  @Test
  void aPlaceIsFreeAgainWhenItsGreenletEnds() throws Exception {
    Pool pool = new Pool(2);
    Greenlet<Void> first = pool.spawn(() -> {});
    Greenlet<Void> second = pool.spawn(() -> {
      throw new IllegalStateException("expected");
    });
    assertEquals(0, pool.freeCount());
    assertTrue(pool.isFull());

    first.join();
    second.join();

    assertInstanceOf(IllegalStateException.class, second.exception());
    assertEquals(2, pool.freeCount());
    assertFalse(pool.isFull());
  }

  @Test
  void aPlaceIsFreeAgainWhenItsGreenletIsKilledBeforeItsFirstTurn() throws Exception {
    Pool pool = new Pool(1);
    pool.spawn(() -> {}).cancel(true);

    assertEquals(1, pool.freeCount());
    pool.join();
    assertEquals(1, pool.freeCount());
  }

  @Test
  void aGreenletKilledWhileWaitingForAPlaceTakesNoPlace() throws Exception {
    Pool pool = new Pool(1);
    Greenlet<Void> holder = pool.spawn(() -> never.await());
    Greenlet<Void> waiting = Greenlets.spawn(() -> pool.spawn(() -> {}).join());
    Greenlets.yieldNow();

    waiting.kill();
    holder.kill();

    assertTrue(waiting.isCancelled());
    assertEquals(1, pool.freeCount());
    assertTrue(pool.trySpawn(() -> {}).isPresent());
  }

  @Test
  void trySpawnNeverWaits() throws Exception {
    Pool pool = new Pool(1);

    assertTrue(pool.trySpawn(() -> never.await()).isPresent());
    assertTrue(pool.trySpawn(() -> never.await()).isEmpty());

    assertEquals(1, pool.size());
    pool.kill();
  }

  @Test
  void spawnWithinGivesUpWhenItsLimitHasPassed() throws Exception {
    Pool pool = new Pool(1);
    pool.spawn(() -> never.await());

    assertTrue(pool.spawnWithin(NOW, () -> 1).isEmpty());
    assertTrue(pool.spawnWithin(SOON, () -> 1).isEmpty());

    pool.kill();
    assertEquals(1, pool.spawnWithin(NOW, () -> 1).orElseThrow().get());
  }

  @Test
  void anUnlimitedPoolIsNeverFull() throws Exception {
    Pool pool = Pool.unlimited();
    for (int i = 0; i < 1000; i++) {
      assertTrue(pool.trySpawn(() -> never.await()).isPresent());
    }

    assertFalse(pool.isFull());
    assertEquals(1000, pool.size());
    pool.kill();
    assertEquals(0, pool.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void aPoolWithoutPlacesIsRefused(int places) {
    Exception refusal = assertThrows(IllegalArgumentException.class, () -> new Pool(places));

    assertEquals("a pool of " + places + " places never runs anything; use 1 or more", refusal.getMessage());
  }

  @Test
  void aClosedPoolRefusesGreenletsAndKeepsItsPlacesFree() throws Exception {
    Pool pool = new Pool(1);
    try (pool) {
      pool.spawn(() -> 1);
    }

    assertThrows(IllegalStateException.class, () -> pool.spawn(() -> 1));
    assertThrows(IllegalStateException.class, () -> pool.trySpawn(() -> 1));
    assertThrows(IllegalStateException.class, () -> pool.spawnWithin(SOON, () -> 1));
    assertThrows(IllegalStateException.class, () -> pool.add(Greenlets.current()));
    assertEquals(1, pool.freeCount());
    pool.close();
  }

  @Test
  void waitAvailableTakesNoPlace() throws Exception {
    Pool pool = new Pool(1);
    assertTrue(pool.waitAvailable(NOW));
    pool.spawn(() -> Thread.sleep(SOON));
    assertFalse(pool.waitAvailable(NOW));

    pool.waitAvailable();

    assertEquals(1, pool.freeCount());
  }

  @Test
  void anAddedGreenletTakesAPlaceOnce() throws Exception {
    Pool pool = new Pool(2);
    Greenlet<Void> added = Greenlets.spawn(() -> never.await());

    pool.add(added);
    pool.add(added);

    assertEquals(1, pool.freeCount());
    assertTrue(pool.add(added, NOW));
    pool.discard(added);
    pool.discard(added);
    assertEquals(2, pool.freeCount());
    added.kill();
    assertEquals(2, pool.freeCount());
  }

  @Test
  void addToAFullPoolGivesUpWhenItsLimitHasPassed() throws Exception {
    Pool pool = new Pool(1);
    pool.spawn(() -> never.await());
    Greenlet<Void> stranger = Greenlets.spawn(() -> never.await());

    assertFalse(pool.add(stranger, SOON));

    assertFalse(pool.contains(stranger));
    Greenlets.killAll(List.of(stranger));
    pool.kill();
  }

  @Test
  void aGreenletAddedByTwoWaitersTakesOnePlace() throws Exception {
    Pool pool = new Pool(2);
    pool.spawn(() -> never.await());
    pool.spawn(() -> never.await());
    Greenlet<Void> wanted = Greenlets.spawn(() -> never.await());
    List<Greenlet<Void>> adders = List.of(Greenlets.spawn(() -> pool.add(wanted)),
        Greenlets.spawn(() -> pool.add(wanted)));
    Greenlets.yieldNow();

    for (Greenlet<?> member : pool) {
      member.kill();
    }
    Greenlets.joinAll(adders);

    assertEquals(1, pool.size());
    assertEquals(1, pool.freeCount());
    pool.kill();
  }

  @Test
  void spawningANullTaskIsRefusedAndTakesNoPlace() {
    Pool pool = new Pool(1);

    assertThrows(NullPointerException.class, () -> pool.spawn((Callable<Void>) null));

    assertEquals(1, pool.freeCount());
  }

  @Test
  void tenThousandGreenletsPassThroughTenPlaces() throws Exception {
    Pool pool = new Pool(10);
    int[] ended = new int[1];
    for (int i = 0; i < 10_000; i++) {
      pool.spawn(() -> {
        Greenlets.yieldNow();
        ended[0]++;
      });
    }
    pool.join();

    assertEquals(10_000, ended[0]);
    assertEquals(10, pool.freeCount());
  }

  @Test
  void aMemberThatSpawnsIntoItsFullPoolWaitsForAnotherMember() throws Exception {
    Pool pool = new Pool(2);
    CountDownLatch go = new CountDownLatch(1);
    pool.spawn(() -> go.await());
    Greenlet<Integer> member = pool.spawn(() -> pool.spawn(() -> 3).get());
    Greenlets.idle();
    assertFalse(member.isReady());

    go.countDown();

    assertEquals(3, member.get());
  }
}
