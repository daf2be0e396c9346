package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Greenlet;
import io.grivet.Greenlets;
import io.grivet.Pool;
import io.grivet.Results;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Functions that run in a pool: map, imap and apply. */
@Timeout(30)
class PoolMapIT {
  private final CountDownLatch never = new CountDownLatch(1);

  // -- map -----------------------------------------------------------------------------------------------------------

  @Test
  void mapOfFourJobsOnTwoPlacesTakesTwoRounds() throws Exception {
    Pool pool = new Pool(2);
    long start = System.nanoTime();

    List<Integer> results = pool.map(i -> {
      Thread.sleep(100);
      return 10 * i;
    }, List.of(1, 2, 3, 4));

    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    assertEquals(List.of(10, 20, 30, 40), results);
    assertTrue(taken.toMillis() >= 200, () -> "took " + taken);
  }

  @Test
  void mapThrowsTheFirstErrorInTheOrderOfTheItemsWhileOtherJobsGoOn() throws Exception {
    Pool pool = new Pool(2);
    List<Integer> done = new ArrayList<>();
    CountDownLatch go = new CountDownLatch(1);

    ExecutionException thrown = assertThrows(ExecutionException.class, () -> pool.map(i -> {
      if (i == 1) {
        throw new IllegalStateException("expected");
      }
      if (i > 1) {
        go.await();
      }
      return done.add(i);
    }, List.of(0, 1, 2, 3, 4)));

    assertInstanceOf(IllegalStateException.class, thrown.getCause());
    assertEquals(List.of(0), done);
    go.countDown();
    while (done.size() < 4) {
      Greenlets.yieldNow();
    }
    assertEquals(List.of(0, 2, 3, 4), done);
  }

  @Test
  void mapThrowsAKillOfItsGreenletAsCancellation() throws Exception {
    Pool pool = new Pool(1);
    Greenlets.spawn(() -> {
      Greenlets.yieldNow();
      Greenlets.yieldNow();
      pool.kill(Duration.ZERO);
    });

    assertThrows(CancellationException.class, () -> pool.map(i -> {
      never.await();
      return i;
    }, List.of(1)));
  }

  @Test
  void mapAsyncReturnsAtOnce() throws Exception {
    Pool pool = new Pool(1);
    Greenlet<List<Integer>> mapping = pool.mapAsync(i -> {
      Greenlets.yieldNow();
      return -i;
    }, List.of(1, 2, 3));

    assertFalse(mapping.isReady());
    assertEquals(List.of(-1, -2, -3), mapping.get());
  }

  @Test
  void mapAsyncFailsWithTheErrorOfItsFunction() throws Exception {
    IllegalStateException error = new IllegalStateException("expected");
    Greenlet<List<Integer>> mapping = new Pool(1).mapAsync(i -> {
      throw error;
    }, List.of(1));

    mapping.join();

    assertSame(error, mapping.exception());
  }

  // -- imap ----------------------------------------------------------------------------------------------------------

  @Test
  void imapGivesTheResultsInTheOrderOfTheItems() {
    List<Integer> results = new ArrayList<>();
    for (int result : new Pool(3).imap(PoolMapIT::sleeping, List.of(3, 1, 2))) {
      results.add(result);
    }

    assertEquals(List.of(3, 1, 2), results);
  }

  @Test
  void imapUnorderedGivesTheResultsInTheOrderOfFinishing() {
    List<Integer> results = new ArrayList<>();
    for (int result : new Pool(3).imapUnordered(PoolMapIT::sleeping, List.of(3, 1, 2))) {
      results.add(result);
    }

    assertEquals(List.of(1, 2, 3), results);
  }

  private static int sleeping(int times) throws InterruptedException {
    Thread.sleep(Duration.ofMillis(100L * times));
    return times;
  }

  @Test
  void imapGivesTheFirstResultBeforeTheOtherResultIsReady() {
    try (Results<Integer> results = new Pool(2).imap(i -> {
      if (i > 0) {
        never.await();
      }
      return i;
    }, List.of(0, 1))) {
      assertEquals(0, results.next());
    }
  }

  @Test
  void imapOfEndlessItemsBeginsNoMoreThanItsBound() throws Exception {
    List<Integer> begun = new ArrayList<>();
    Iterable<Integer> endless = () -> IntStream.iterate(0, i -> i + 1).iterator();
    try (Results<Integer> results = Pool.unlimited().imap(i -> {
      begun.add(i);
      return i;
    }, endless, 3)) {
      Greenlets.idle();
      assertEquals(List.of(0, 1, 2), begun);

      assertEquals(0, results.next());
      Greenlets.idle();
      assertEquals(List.of(0, 1, 2, 3), begun);
    }
  }

  @Test
  void imapUnorderedOfEndlessItemsBeginsNoMoreThanItsBound() throws Exception {
    List<Integer> begun = new ArrayList<>();
    Iterable<Integer> endless = () -> IntStream.iterate(0, i -> i + 1).iterator();
    try (Results<Integer> results = Pool.unlimited().imapUnordered(i -> {
      begun.add(i);
      return i;
    }, endless, 2)) {
      assertEquals(0, results.next());
      Greenlets.idle();
      assertEquals(List.of(0, 1, 2), begun);
    }
  }

  @Test
  void hasNextTakesNoResult() {
    Results<Integer> results = new Pool(1).imap(i -> i, List.of(7));

    assertTrue(results.hasNext());
    assertTrue(results.hasNext());
    assertEquals(7, results.next());
    assertFalse(results.hasNext());
    assertThrows(NoSuchElementException.class, results::next);
  }

  @Test
  void nullIsAResultLikeAnyOther() throws Exception {
    List<Object> results = new ArrayList<>();
    new Pool(1).imap(i -> null, List.of(1, 2)).forEachRemaining(results::add);

    assertEquals(2, results.size());
  }

  @Test
  void anErrorTakesThePlaceOfItsResult() {
    Results<Integer> results = new Pool(1).imap(i -> 6 / i, List.of(1, 0, 2));

    assertEquals(6, results.next());
    CompletionException thrown = assertThrows(CompletionException.class, results::next);
    assertInstanceOf(ArithmeticException.class, thrown.getCause());
    assertEquals(3, results.next());
    assertFalse(results.hasNext());
  }

  @Test
  void anErrorOfTheItemIteratorComesAfterTheResults() {
    Iterator<Integer> items = new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return true;
      }

      @Override
      public Integer next() {
        if (next == 2) {
          throw new IllegalStateException("expected");
        }
        return next++;
      }
    };
    Results<Integer> results = new Pool(1).imapUnordered(i -> i, () -> items);

    assertEquals(0, results.next());
    assertEquals(1, results.next());
    CompletionException thrown = assertThrows(CompletionException.class, results::hasNext);
    assertInstanceOf(IllegalStateException.class, thrown.getCause());
  }

  @Test
  void closingEndsRunningJobsAndBeginsNoMore() throws Exception {
    Pool pool = new Pool(2);
    List<Integer> begun = new ArrayList<>();
    Results<Integer> results = pool.imap(i -> {
      begun.add(i);
      never.await();
      return i;
    }, List.of(0, 1, 2, 3));
    Greenlets.idle();

    results.close();

    pool.join();
    Greenlets.idle();
    assertEquals(List.of(0, 1), begun);
    assertEquals(2, pool.freeCount());
    assertFalse(results.hasNext());
  }

  @Test
  void closingWhenAPlaceBecomesFreeBeginsNoJob() throws Exception {
    Pool pool = new Pool(1);
    CountDownLatch go = new CountDownLatch(1);
    Greenlet<Void> holder = pool.spawn(() -> go.await());
    List<Integer> begun = new ArrayList<>();
    Results<Integer> results = pool.imap(i -> {
      begun.add(i);
      return i;
    }, List.of(0, 1, 2));
    Greenlets.yieldNow();
    holder.rawLink(results::close);

    go.countDown();
    holder.join();

    Greenlets.idle();
    assertEquals(List.of(), begun);
    assertEquals(1, pool.freeCount());
  }

  @Test
  void aBoundBelowOneIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Pool(1).imap(i -> i, List.of(1), 0));
  }

  // -- apply ---------------------------------------------------------------------------------------------------------

  @Test
  void applyFromInsideRunsInline() throws Exception {
    Pool pool = new Pool(1);

    boolean same = pool.spawn(() -> {
      Greenlet<?> outer = Greenlets.current();
      return pool.apply(() -> Greenlets.current() == outer);
    }).get();

    assertTrue(same);
  }

  @Test
  void applyFromInsideThrowsAsFromOutside() throws Exception {
    Pool pool = new Pool(1);
    Greenlet<Integer> member = pool.spawn(() -> pool.apply(() -> Integer.parseInt("x")));

    ExecutionException thrown = assertThrows(ExecutionException.class, member::get);

    assertInstanceOf(ExecutionException.class, thrown.getCause());
    assertInstanceOf(NumberFormatException.class, thrown.getCause().getCause());
  }

  @Test
  void applyAsyncIntoAFullPoolReturnsAtOnceAndRunsInItsTurn() throws Exception {
    Pool pool = new Pool(1);
    CountDownLatch go = new CountDownLatch(1);
    pool.spawn(() -> go.await());
    boolean[] begun = new boolean[1];
    Greenlet<Boolean> applied = pool.applyAsync(() -> {
      begun[0] = true;
      return pool.contains(Greenlets.current());
    });
    Greenlets.idle();
    assertFalse(begun[0]);

    go.countDown();

    assertTrue(applied.get());
    assertEquals(1, pool.freeCount());
  }

  @Test
  void applyAsyncFromTheOnlyPlaceRunsAfterTheCaller() throws Exception {
    Pool pool = new Pool(1);
    Greenlet<Greenlet<Integer>> outer = pool.spawn(() -> pool.applyAsync(() -> 5));

    assertEquals(5, outer.get().get());
  }

  @Test
  void anApplyAsyncKilledWhileWaitingForAPlaceNeverRuns() throws Exception {
    Pool pool = new Pool(1);
    pool.spawn(() -> never.await());
    boolean[] begun = new boolean[1];
    Greenlet<Boolean> applied = pool.applyAsync(() -> begun[0] = true);
    Greenlets.yieldNow();

    applied.kill();
    pool.kill();
    Greenlets.idle();

    assertFalse(begun[0]);
    assertEquals(1, pool.freeCount());
  }
}
