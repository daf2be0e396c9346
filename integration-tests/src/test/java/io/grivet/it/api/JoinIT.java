package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Awaitable;
import io.grivet.Completions;
import io.grivet.Greenlet;
import io.grivet.GreenletExit;
import io.grivet.Greenlets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Waiting for several greenlets at once: joinAll, waitFor, asCompleted, gather, killAll. */
@Timeout(30)
class JoinIT {
  private static final Duration SHORT = Duration.ofMillis(20);
  private final List<Object> steps = new ArrayList<>();

  /** Greenlets that end in the order of these numbers, with the number as the result. */
  private static List<Greenlet<Integer>> endingInTurns(int... turns) {
    CountDownLatch[] latches = IntStream.rangeClosed(0, turns.length + 1)
        .mapToObj(i -> new CountDownLatch(i == 0 ? 0 : 1)).toArray(CountDownLatch[]::new);
    return Arrays.stream(turns).mapToObj(turn -> Greenlets.spawn(() -> {
      latches[turn - 1].await();
      latches[turn].countDown();
      return turn;
    })).toList();
  }

  private static Greenlet<Void> sleeper() {
    return Greenlets.spawn(() -> Thread.sleep(Duration.ofDays(1)));
  }

  private static Greenlet<Void> failing(String message) {
    return Greenlets.spawn(() -> {
      throw new IllegalStateException(message);
    });
  }

  // -- joinAll -------------------------------------------------------------------------------------------------------

  @Test
  void joinAllReturnsTheGreenletsInFinishingOrder() throws Exception {
    List<Greenlet<Integer>> ended = Greenlets.joinAll(endingInTurns(3, 1, 2));

    assertEquals(List.of(1, 2, 3), ended.stream().map(Greenlet::value).toList());
  }

  @Test
  void joinAllWithALimitReturnsTheEndedGreenlets() throws Exception {
    Greenlet<Void> sleeper = sleeper();
    Greenlet<String> quick = Greenlets.spawn(() -> "quick");

    assertEquals(List.of(quick), Greenlets.joinAll(List.of(sleeper, quick), SHORT));
    assertFalse(sleeper.isReady());
    sleeper.kill();
  }

  @Test
  void joinAllWithALimitOfZeroOnlyLooks() throws Exception {
    Greenlet<String> quick = Greenlets.spawn(() -> "quick");
    assertEquals(List.of(), Greenlets.joinAll(List.of(quick), Duration.ZERO));
    quick.join();
    assertEquals(List.of(quick), Greenlets.joinAll(List.of(quick), Duration.ZERO));
  }

  @Test
  void joinAllOfNoGreenletsReturnsAtOnce() throws Exception {
    assertEquals(List.of(), Greenlets.joinAll(List.<Greenlet<?>>of()));
  }

  @Test
  void joinAllReturnsAFailedGreenletWithItsError() throws Exception {
    Greenlet<Void> failing = failing("kept");

    assertEquals(List.of(failing), Greenlets.joinAll(List.of(failing)));
    assertEquals("kept", failing.exception().getMessage());
  }

  @Test
  void joinAllOrFailThrowsTheFirstFailureAsSoonAsItOccurs() throws Exception {
    Greenlet<Void> sleeper = sleeper();
    Greenlet<Void> failing = failing("first");
    Greenlet<String> quick = Greenlets.spawn(() -> "quick");

    ExecutionException thrown =
        assertThrows(ExecutionException.class, () -> Greenlets.joinAllOrFail(List.of(sleeper, failing, quick)));
    assertSame(failing.exception(), thrown.getCause());
    assertFalse(sleeper.isReady());
    sleeper.kill();
  }

  @Test
  void joinAllOrFailReturnsTheGreenletsInFinishingOrder() throws Exception {
    List<Greenlet<Integer>> ended = Greenlets.joinAllOrFail(endingInTurns(2, 3, 1));

    assertEquals(List.of(1, 2, 3), ended.stream().map(Greenlet::value).toList());
  }

  @Test
  void aKilledGreenletIsNoFailure() throws Exception {
    Greenlet<Void> killed = sleeper();
    killed.cancel(true);

    assertEquals(List.of(killed), Greenlets.joinAllOrFail(List.of(killed)));
  }

  // -- waitFor -------------------------------------------------------------------------------------------------------

  @Test
  void waitForReturnsOnceTheRequestedNumberIsReady() throws Exception {
    List<Greenlet<Integer>> three = endingInTurns(2, 1, 3);

    List<Greenlet<Integer>> first = Greenlets.waitFor(three, Duration.ofDays(1), 2);

    assertEquals(List.of(1, 2), first.stream().map(Greenlet::value).toList());
    Greenlets.joinAll(three);
  }

  @Test
  void waitForTakesAnyKindOfAwaitable() throws Exception {
    Watched event = new Watched();
    Greenlet<String> greenlet = Greenlets.spawn(() -> {
      event.happen();
      return "ended later";
    });

    assertEquals(List.of(event, greenlet), Greenlets.waitFor(List.of(greenlet, event)));
    assertEquals(List.of(event, greenlet), Greenlets.waitFor(List.of(event, greenlet)));
  }

  @Test
  void aGreenletGivenTwiceIsReturnedTwice() throws Exception {
    Greenlet<String> greenlet = Greenlets.spawn(() -> "both");

    assertEquals(List.of(greenlet, greenlet), Greenlets.waitFor(List.of(greenlet, greenlet)));
  }

  @Test
  void anInterruptEndsTheWaitAndNotTheJoinedGreenlet() throws Exception {
    Greenlet<Void> sleeper = sleeper();
    Greenlet<Void> joining = Greenlets.spawn(() -> {
      Greenlets.joinAll(List.of(sleeper));
    });
    Greenlets.yieldNow();
    joining.thread().interrupt();
    joining.join();

    assertInstanceOf(InterruptedException.class, joining.exception());
    assertFalse(sleeper.isReady());
    sleeper.kill();
  }

  // -- asCompleted ---------------------------------------------------------------------------------------------------

  @Test
  void asCompletedGivesTheGreenletsInFinishingOrder() {
    List<Object> order = new ArrayList<>();
    for (Greenlet<Integer> next : Greenlets.asCompleted(endingInTurns(3, 1, 2))) {
      order.add(next.value());
    }

    assertEquals(List.of(1, 2, 3), order);
  }

  @Test
  void asCompletedGivesTheFirstGreenletBeforeTheOtherEnds() throws Exception {
    Greenlet<Void> sleeper = sleeper();
    Greenlet<String> quick = Greenlets.spawn(() -> "quick");
    try (Completions<Greenlet<?>> completions = Greenlets.asCompleted(List.<Greenlet<?>>of(sleeper, quick))) {
      assertSame(quick, completions.take());
    }
    assertFalse(sleeper.isReady());
    sleeper.kill();
  }

  @Test
  void asCompletedEndsWhenItsLimitHasPassed() throws Exception {
    Greenlet<Void> sleeper = sleeper();
    try (Completions<Greenlet<Void>> completions = Greenlets.asCompleted(List.of(sleeper), SHORT)) {
      assertFalse(completions.hasNext());
      assertNull(completions.take());
      assertThrows(NoSuchElementException.class, completions::next);
    }
    sleeper.kill();
  }

  @Test
  void hasNextTakesNoGreenlet() throws Exception {
    Greenlet<String> quick = Greenlets.spawn(() -> "quick");
    try (Completions<Greenlet<String>> completions = Greenlets.asCompleted(List.of(quick))) {
      assertTrue(completions.hasNext());
      assertTrue(completions.hasNext());
      assertSame(quick, completions.next());
      assertFalse(completions.hasNext());
    }
  }

  @Test
  void closingDropsTheLinkToAnUnreadyAwaitable() {
    Watched open = new Watched();
    Greenlets.asCompleted(List.of(open)).close();

    assertEquals(1, open.unlinked);
  }

  @Test
  void closedCompletionsHaveNoNextElement() throws Exception {
    Greenlet<Void> sleeper = sleeper();
    Greenlet<String> quick = Greenlets.spawn(() -> "quick");
    quick.join();
    Completions<Greenlet<?>> completions = Greenlets.asCompleted(List.<Greenlet<?>>of(sleeper, quick));
    completions.close();

    assertNull(completions.take());
    assertFalse(completions.hasNext());
    sleeper.kill();
  }

  @Test
  void anInterruptedIterationLeavesTheThreadInterrupted() throws Exception {
    Greenlet<Void> sleeper = sleeper();
    Greenlet<Boolean> iterating = Greenlets.spawn(() -> {
      assertThrows(CompletionException.class, () -> Greenlets.asCompleted(List.of(sleeper)).hasNext());
      return Thread.interrupted();
    });
    Greenlets.yieldNow();
    iterating.thread().interrupt();

    assertTrue(iterating.get());
    sleeper.kill();
  }

  // -- gather --------------------------------------------------------------------------------------------------------

  @Test
  void gatherReturnsTheResultsInTheOrderOfTheCollection() throws Exception {
    assertEquals(List.of(3, 1, 2), Greenlets.gather(endingInTurns(3, 1, 2)));
  }

  @Test
  void gatherThrowsTheFirstFailureWhileTheOtherGreenletGoesOn() throws Exception {
    Greenlet<Void> sleeper = sleeper();
    Greenlet<Void> failing = failing("first");

    ExecutionException thrown =
        assertThrows(ExecutionException.class, () -> Greenlets.gather(List.of(sleeper, failing)));
    assertEquals("first", thrown.getCause().getMessage());
    assertFalse(sleeper.isReady());
    sleeper.kill();
  }

  @Test
  void gatherThrowsAtOnceIfAGreenletWasKilled() {
    Greenlet<Void> sleeper = sleeper();
    Greenlet<Void> killed = sleeper();
    killed.cancel(true);

    assertThrows(CancellationException.class, () -> Greenlets.gather(List.of(sleeper, killed)));
    sleeper.cancel(true);
  }

  // -- killAll -------------------------------------------------------------------------------------------------------

  @Test
  void killAllWaitsForTheCleanUps() throws Exception {
    List<Greenlet<?>> three = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      three.add(Greenlets.spawn(() -> {
        try {
          Thread.sleep(Duration.ofDays(1));
        } finally {
          Thread.sleep(10);
          steps.add("cleaned");
        }
      }));
    }
    Greenlets.yieldNow();
    Greenlets.killAll(three);

    assertEquals(List.of("cleaned", "cleaned", "cleaned"), steps);
  }

  @Test
  void killAllReturnsFalseIfAGreenletOutlivesTheLimit() throws Exception {
    CountDownLatch allowed = new CountDownLatch(1);
    Greenlet<Void> stubborn = Greenlets.spawn(() -> {
      try {
        Thread.sleep(Duration.ofDays(1));
      } finally {
        allowed.await();
      }
    });
    Greenlets.yieldNow();
    List<Greenlet<Void>> both = List.of(stubborn, sleeper());

    assertFalse(Greenlets.killAll(both, SHORT));
    allowed.countDown();
    assertTrue(Greenlets.killAll(both, Duration.ofSeconds(20)));
  }

  @Test
  void unstartedGreenletsNeverRunAfterKillAll() throws Exception {
    List<Greenlet<Boolean>> unstarted = IntStream.range(0, 3)
        .mapToObj(i -> Greenlets.spawn(() -> steps.add(i))).toList();
    Greenlets.killAll(unstarted);
    Greenlets.sleep(Duration.ofMillis(1));

    assertEquals(List.of(), steps);
    unstarted.forEach(greenlet -> assertInstanceOf(GreenletExit.class, greenlet.value()));
  }

  @Test
  void killAllKillsTheCallerLast() throws Exception {
    List<Greenlet<?>> all = new ArrayList<>();
    Greenlet<Void> killer = Greenlets.spawn(() -> Greenlets.killAll(all));
    all.add(killer);
    all.add(sleeper());
    Greenlets.joinAll(all);

    all.forEach(greenlet -> assertTrue(greenlet.isCancelled()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void killAllAllowsTheCollectionToShrink(int waits) throws Exception {
    for (Collection<Greenlet<?>> members : List.<Collection<Greenlet<?>>>of(new ArrayList<>(),
        new CopyOnWriteArrayList<>())) {
      for (int i = 0; i < 3; i++) {
        Greenlet<?> member = sleeper();
        members.add(member);
        member.rawLink(() -> members.remove(member));
      }
      Greenlets.sleep(Duration.ofMillis(waits));

      assertTrue(Greenlets.killAll(members, Duration.ofSeconds(20)));
      assertEquals(List.of(), members);
    }
  }

  @Test
  void gatherAllowsTheCollectionToShrink() throws Exception {
    Collection<Greenlet<Integer>> members = new CopyOnWriteArrayList<>(endingInTurns(2, 1));
    for (Greenlet<Integer> member : members) {
      member.rawLink(() -> members.remove(member));
    }

    assertEquals(List.of(2, 1), Greenlets.gather(members));
  }

  /** Happens on request; counts the waiters that are no longer interested. */
  private static final class Watched implements Awaitable {
    private final List<Runnable> actions = new ArrayList<>();
    private boolean ready;
    private int unlinked;

    void happen() {
      ready = true;
      actions.forEach(Runnable::run);
    }

    @Override
    public boolean isReady() {
      return ready;
    }

    @Override
    public Link rawLink(Runnable action) {
      if (ready) {
        action.run();
      } else {
        actions.add(action);
      }
      return () -> unlinked++;
    }
  }
}
