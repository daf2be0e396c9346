package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Greenlet;
import io.grivet.GreenletExit;
import io.grivet.Greenlets;
import io.grivet.Group;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Greenlets that are joined and killed together. */
@Timeout(30)
class GroupIT {
  private static final Duration NOW = Duration.ZERO;
  private static final Duration SOON = Duration.ofMillis(20);

  private final Group group = new Group();
  private final CountDownLatch never = new CountDownLatch(1);

  @Test
  void membersLeaveWhenTheyEnd() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    group.spawn(() -> {});
    Greenlet<Void> second = group.spawn(() -> go.await());
    assertEquals(2, group.size());

    Greenlets.yieldNow();

    assertEquals(1, group.size());
    assertTrue(group.contains(second));
    go.countDown();
    second.join();
    assertTrue(group.isEmpty());
    assertFalse(group.contains(second));
  }

  @Test
  void joinWaitsForMembersAddedMeanwhile() throws Exception {
    List<String> ended = new ArrayList<>();
    group.spawn(() -> {
      Greenlets.yieldNow();
      group.spawn(() -> {
        Thread.sleep(SOON);
        ended.add("second");
      });
      ended.add("first");
    });

    group.join();

    assertEquals(List.of("first", "second"), ended);
  }

  @Test
  void joinOfAnEmptyGroupReturnsAtOnce() throws Exception {
    group.join();

    assertTrue(group.join(NOW));
  }

  @Test
  void joinAfterTheGroupWasEmptyWaitsForTheNewMember() throws Exception {
    group.spawn(() -> {});
    group.join();
    Greenlet<Void> next = group.spawn(() -> Thread.sleep(SOON));

    group.join();

    assertTrue(next.isReady());
  }

  @Test
  void everyJoinerIsWoken() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    group.spawn(() -> go.await());
    List<Greenlet<Void>> joiners = List.of(Greenlets.spawn(() -> group.join()), Greenlets.spawn(() -> group.join()));
    Greenlets.yieldNow();
    go.countDown();

    assertEquals(2, Greenlets.joinAll(joiners, Duration.ofSeconds(10)).size());
  }

  @Test
  void joinWithALimitReturnsFalseAndNeitherThrowsNorKills() throws Exception {
    Greenlet<Void> member = group.spawn(() -> never.await());

    assertFalse(group.join(SOON));

    assertFalse(member.isReady());
    group.kill();
  }

  @Test
  void joinIgnoresErrors() throws Exception {
    Greenlet<Void> failing = group.spawn(() -> {
      throw new IllegalStateException("expected");
    });

    group.join();

    assertInstanceOf(IllegalStateException.class, failing.exception());
  }

  @Test
  void joinOrFailThrowsTheFirstErrorAfterAllMembersHaveEnded() throws Exception {
    Greenlet<Void> slow = group.spawn(() -> Thread.sleep(SOON));
    IllegalStateException first = new IllegalStateException("expected");
    group.spawn(() -> {
      throw first;
    });
    Greenlet<Void> second = group.spawn(() -> {
      throw new IllegalArgumentException("expected too");
    });

    ExecutionException thrown = assertThrows(ExecutionException.class, group::joinOrFail);

    assertSame(first, thrown.getCause());
    assertTrue(slow.isReady());
    assertInstanceOf(IllegalArgumentException.class, second.exception());
  }

  @Test
  void joinOrFailThrowsAnEarlierFailureOnce() throws Exception {
    group.spawn(() -> {
      throw new IllegalStateException("expected");
    });
    group.join();

    assertThrows(ExecutionException.class, group::joinOrFail);
    group.joinOrFail();
    assertTrue(group.joinOrFail(NOW));
  }

  @Test
  void aKilledMemberIsNoFailure() throws Exception {
    group.spawn(() -> never.await());
    group.kill();

    group.joinOrFail();
  }

  @Test
  void killEndsAllMembersAndWaitsForTheirCleanUp() throws Exception {
    List<String> cleaned = new ArrayList<>();
    for (String name : List.of("a", "b")) {
      group.spawn(() -> {
        try {
          never.await();
        } finally {
          Thread.sleep(SOON);
          cleaned.add(name);
        }
      });
    }
    Greenlets.yieldNow();

    group.kill();

    assertEquals(List.of("a", "b"), cleaned);
    assertTrue(group.isEmpty());
  }

  @Test
  void aMemberKilledBeforeItsFirstTurnNeverRunsAndLeaves() throws Exception {
    Greenlet<Void> member = group.spawn(() -> {
      throw new AssertionError("it ran");
    });

    group.kill();

    assertTrue(group.isEmpty());
    assertInstanceOf(GreenletExit.class, member.value());
  }

  @Test
  void killReachesMembersAddedMeanwhile() throws Exception {
    AtomicReference<Greenlet<Void>> late = new AtomicReference<>();
    group.spawn(() -> {
      try {
        never.await();
      } finally {
        late.set(group.spawn(() -> never.await()));
      }
    });
    Greenlets.yieldNow();

    group.kill();

    assertTrue(late.get().isCancelled());
  }

  @Test
  void killWithALimitReturnsFalseIfAMemberOutlivesTheLimit() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    group.spawn(() -> Greenlets.shielded(() -> go.await()));
    Greenlets.yieldNow();

    assertFalse(group.kill(SOON));

    go.countDown();
    assertTrue(group.join(Duration.ofSeconds(10)));
  }

  @Test
  void aMemberThatKillsItsGroupIsKilledLast() throws Exception {
    List<String> steps = new ArrayList<>();
    Greenlet<Void> other = group.spawn(() -> never.await());
    Greenlet<Void> killer = group.spawn(() -> {
      try {
        group.kill();
        steps.add("lived on");
      } catch (GreenletExit e) {
        steps.add("killed");
        throw e;
      }
    });

    assertTrue(group.join(Duration.ofSeconds(10)));

    assertEquals(List.of("killed"), steps);
    assertTrue(other.isCancelled());
    assertTrue(killer.isCancelled());
  }

  @Test
  void killOneKillsOnlyTheGivenMember() throws Exception {
    Greenlet<Void> one = group.spawn(() -> never.await());
    Greenlet<Void> two = group.spawn(() -> never.await());
    Greenlet<Void> stranger = Greenlets.spawn(() -> never.await());

    assertTrue(group.killOne(one));
    assertFalse(group.killOne(stranger));

    assertTrue(one.isCancelled());
    assertFalse(two.isReady());
    assertFalse(stranger.isReady());
    Greenlets.killAll(List.of(two, stranger));
  }

  @Test
  void anAddedGreenletIsKilledWithTheGroup() throws Exception {
    Greenlet<Void> added = Greenlets.spawn(() -> never.await());
    group.add(added);
    group.add(added);

    assertEquals(1, group.size());
    group.kill();
    assertTrue(added.isCancelled());
  }

  @Test
  void addingAnEndedGreenletHasNoEffect() throws Exception {
    Greenlet<Void> ended = Greenlets.spawn(() -> {});
    ended.join();

    group.add(ended);

    assertTrue(group.isEmpty());
    assertTrue(group.join(NOW));
  }

  @Test
  void aDiscardedMemberRunsOn() throws Exception {
    Greenlet<Void> member = group.spawn(() -> never.await());

    group.discard(member);
    group.discard(member);

    assertTrue(group.join(NOW));
    group.kill();
    assertFalse(member.isReady());
    member.kill();
  }

  @Test
  void iterationShowsTheMembersOfItsStartInTheirOrder() throws Exception {
    List<Greenlet<?>> spawned = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      spawned.add(group.spawn(() -> {}));
    }
    List<Greenlet<?>> seen = new ArrayList<>();

    for (Greenlet<?> member : group) {
      seen.add(member);
      member.join();
    }

    assertEquals(spawned, seen);
    assertTrue(group.isEmpty());
  }

  @Test
  void spawningANullTaskIsRefusedAndLeavesNoMember() {
    assertThrows(NullPointerException.class, () -> group.spawn((Callable<Void>) null));

    assertTrue(group.isEmpty());
  }

  @Test
  void aMemberCannotJoinItsGroup() throws Exception {
    Greenlet<Void> member = group.spawn(() -> group.join());

    member.join();

    assertInstanceOf(IllegalStateException.class, member.exception());
  }

  @Test
  void mapReturnsTheResultsInTheOrderOfTheItems() throws Exception {
    List<Integer> squares = group.map(i -> {
      Thread.sleep(20 - 5 * i);
      return i * i;
    }, List.of(0, 1, 2, 3));

    assertEquals(List.of(0, 1, 4, 9), squares);
  }

  @Test
  void mapOfNoItemsIsEmpty() throws Exception {
    assertEquals(List.of(), group.map(i -> i, List.<Integer>of()));
  }

  @Test
  void applyReturnsTheResultOfAMember() throws Exception {
    boolean ranInAMember = group.apply(() -> group.contains(Greenlets.current()));

    assertTrue(ranInAMember);
  }

  @Test
  void applyThrowsTheErrorOfTheMember() {
    ExecutionException thrown = assertThrows(ExecutionException.class, () -> group.apply(() -> {
      throw new IllegalStateException("expected");
    }));

    assertInstanceOf(IllegalStateException.class, thrown.getCause());
  }

  @Test
  void anOsThreadMaySpawnJoinAndKill() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Thread[] ran = new Thread[1];
    // A worker of the common pool stays an OS thread.
    ForkJoinPool.commonPool().submit(() -> {
      ran[0] = Greenlets.inGreenlet() ? null : Thread.currentThread();
      group.spawn(() -> {
        begun.countDown();
        never.await();
      });
      begun.await();
      group.kill();
      return null;
    }).get();

    assertNotNull(ran[0], "this test was meant to run on an OS thread");
    assertTrue(group.isEmpty());
  }
}
