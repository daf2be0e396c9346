package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.AsyncResult;
import io.grivet.Awaitable;
import io.grivet.Greenlet;
import io.grivet.GreenletExit;
import io.grivet.Greenlets;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A result is set once; a waiting thread gets it. As gevent's AsyncResult, and as the JDK's futures. */
@Timeout(120)
class AsyncResultIT {
  private static final Duration LONG = Duration.ofMinutes(5);

  private final AsyncResult<String> result = new AsyncResult<>();
  private final IOException error = new IOException("broken");
  private final List<Object> steps = new ArrayList<>();

  @Test
  void aNewResultHasNoOutcome() {
    assertFalse(result.isReady());
    assertFalse(result.isDone());
    assertFalse(result.isSuccessful());
    assertFalse(result.isCancelled());
    assertNull(result.value());
    assertNull(result.exception());
    assertEquals(Future.State.RUNNING, result.state());
    assertThrows(IllegalStateException.class, result::getNow);
    assertEquals("async result (not ready)", result.toString());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "value")
  void getWaitsForTheValueWhileOtherGreenletsRun(String value) throws Exception {
    Greenlets.spawn(() -> {
      steps.add("sets");
      result.set(value);
    });

    assertEquals(value, result.get());
    assertEquals(List.of("sets"), steps);
    assertTrue(result.isReady());
    assertTrue(result.isSuccessful());
    assertEquals(value, result.value());
    assertEquals(value, result.getNow());
    assertEquals(value, result.get(Duration.ZERO));
    assertEquals(value, result.get(0, TimeUnit.SECONDS));
    assertEquals(value, result.resultNow());
    assertNull(result.exception());
    assertEquals(Future.State.SUCCESS, result.state());
  }

  @Test
  void getThrowsTheErrorPassedToSetException() throws Exception {
    Greenlets.spawn(() -> result.setException(error));

    assertSame(error, assertThrows(ExecutionException.class, result::get).getCause());
    assertSame(error, assertThrows(ExecutionException.class, () -> result.get(LONG)).getCause());
    assertSame(error, assertThrows(ExecutionException.class, result::getNow).getCause());
    assertSame(error, result.exception());
    assertSame(error, result.exceptionNow());
    assertNull(result.value());
    assertTrue(result.isReady());
    assertFalse(result.isSuccessful());
    assertFalse(result.isCancelled());
    assertEquals(Future.State.FAILED, result.state());
  }

  @Test
  void awaitThrowsNoError() throws Exception {
    Greenlets.spawn(() -> result.setException(error));
    result.await();

    assertTrue(result.await(Duration.ZERO));
  }

  @Test
  void anExpiredLimitEndsTheWait() throws Exception {
    long start = System.nanoTime();

    assertThrows(TimeoutException.class, () -> result.get(Duration.ofMillis(20)));
    assertThrows(TimeoutException.class, () -> result.get(20, TimeUnit.MILLISECONDS));
    assertTrue(System.nanoTime() - start >= 40_000_000);
    assertFalse(result.await(Duration.ofMillis(1)));
  }

  @Test
  void allWaitersGetTheValueInTheOrderOfWaiting() throws Exception {
    List<Greenlet<?>> waiters = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int number = i;
      waiters.add(Greenlets.spawn(() -> steps.add(number + result.get())));
    }
    Greenlets.yieldNow();
    result.set("!");
    Greenlets.joinAll(waiters);

    assertEquals(List.of("0!", "1!", "2!", "3!"), steps);
  }

  @Test
  void aSecondOutcomeIsRefused() {
    result.set("first");

    assertThrows(IllegalStateException.class, () -> result.set("second"));
    assertThrows(IllegalStateException.class, () -> result.setException(error));
    assertEquals("first", result.value());
  }

  @Test
  void trySetReturnsFalseOnceAnOutcomeIsSet() {
    assertTrue(result.trySet("first"));
    assertFalse(result.trySet("second"));
    assertFalse(result.trySetException(error));
    assertEquals("first", result.value());
  }

  @Test
  void aCancelledResultIgnoresLaterOutcomes() throws Exception {
    Greenlet<String> waiter = Greenlets.spawn(() -> result.get());
    Greenlets.yieldNow();
    assertTrue(result.cancel(false));
    assertFalse(result.cancel(true));
    result.set("too late");
    result.setException(error);
    waiter.join();

    assertInstanceOf(CancellationException.class, waiter.exception());
    assertThrows(CancellationException.class, result::get);
    assertTrue(result.isCancelled());
    assertFalse(result.isSuccessful());
    assertEquals(Future.State.CANCELLED, result.state());
  }

  @Test
  void aReadyResultCannotBeCancelled() {
    result.set("value");

    assertFalse(result.cancel(true));
    assertFalse(result.isCancelled());
  }

  @Test
  void aKilledWaiterLeavesOtherWaitersWaiting() throws Exception {
    Greenlet<String> killed = Greenlets.spawn(() -> result.get());
    Greenlet<String> other = Greenlets.spawn(() -> result.get());
    Greenlets.yieldNow();
    killed.kill();
    assertFalse(other.isReady());
    result.set("value");

    assertEquals("value", other.get());
    assertInstanceOf(GreenletExit.class, killed.value());
  }

  @Test
  void aLinkedGreenletPassesItsValueOn() throws Exception {
    Greenlet<String> greenlet = Greenlets.spawn(() -> "value");
    greenlet.link(result);

    assertEquals("value", result.get());
  }

  @Test
  void aLinkedGreenletPassesItsErrorOn() throws Exception {
    Greenlet<String> failing = Greenlets.spawn(() -> {
      throw error;
    });
    failing.link(result);

    assertSame(error, assertThrows(ExecutionException.class, result::get).getCause());
  }

  @Test
  void aKilledLinkedGreenletCancelsTheResult() throws Exception {
    Greenlet<String> killed = Greenlets.spawn(() -> "never");
    killed.link(result);
    killed.kill();
    result.await();

    assertTrue(result.isCancelled());
    assertInstanceOf(GreenletExit.class, result.exception().getCause());
  }

  @Test
  void theFirstOfSeveralLinkedGreenletsWins() throws Exception {
    AsyncResult<Number> first = new AsyncResult<>();
    Greenlet<Integer> slow = Greenlets.spawn(() -> {
      Greenlets.yieldNow();
      return 1;
    });
    Greenlet<Double> fast = Greenlets.spawn(() -> 2.0);
    slow.link(first);
    fast.link(first);

    assertEquals(2.0, first.get());
    Greenlets.joinAll(List.of(slow, fast));
    Greenlets.idle();
    assertEquals(2.0, first.get());
  }

  @Test
  void acceptRefusesAGreenletBeforeItsEnd() {
    Greenlet<String> greenlet = Greenlets.spawn(() -> "value");

    assertThrows(IllegalStateException.class, () -> result.accept(greenlet));
    assertFalse(result.isReady());
  }

  @Test
  void waitForTakesResultsAndGreenletsTogether() throws Exception {
    Greenlet<Void> setter = Greenlets.spawn(() -> result.set("value"));
    List<Awaitable> awaited = List.of(new AsyncResult<String>(), result, setter);

    assertEquals(List.of(result, setter), Greenlets.waitFor(awaited, LONG, 2));
  }

  @Test
  void rawLinksRunInOrderAndLateLinksAtOnce() {
    result.rawLink(() -> steps.add(0));
    result.rawLink(() -> steps.add(1)).unlink();
    result.rawLink(() -> steps.add(2));
    result.set("value");
    result.rawLink(() -> steps.add("late"));

    assertEquals(List.of(0, 2, "late"), steps);
  }

  @Test
  void aStagePassesItsOutcomeOn() throws Exception {
    CompletableFuture<Integer> stage = new CompletableFuture<>();
    AsyncResult<Number> from = AsyncResult.from(stage);
    ForkJoinPool.commonPool().execute(() -> stage.complete(7));

    assertEquals(7, from.get());
  }

  @Test
  void theErrorOfAStageIsUnwrapped() throws Exception {
    CompletableFuture<String> origin = new CompletableFuture<>();
    AsyncResult<String> from = AsyncResult.from(origin.thenApply(value -> value + "!"));
    origin.completeExceptionally(error);
    from.await();

    assertSame(error, from.exception());
  }

  @Test
  void aCancelledStageCancelsItsResult() throws Exception {
    CompletableFuture<String> stage = new CompletableFuture<>();
    AsyncResult<String> direct = AsyncResult.from(stage);
    AsyncResult<String> dependent = AsyncResult.from(stage.thenApply(value -> value));
    stage.cancel(false);

    assertThrows(CancellationException.class, direct::get);
    assertTrue(dependent.isCancelled());
  }

  @Test
  void cancellingAResultLeavesItsStageAlone() {
    CompletableFuture<String> stage = new CompletableFuture<>();
    AsyncResult.from(stage).cancel(true);

    assertFalse(stage.isDone());
    assertTrue(stage.complete("value"), "and nobody minds");
  }

  @Test
  void aFutureOfAResultGetsTheOutcome() throws Exception {
    AsyncResult<String> failing = new AsyncResult<>();
    CompletableFuture<String> length = result.toCompletableFuture().thenApply(value -> value + value.length());
    CompletableFuture<String> failed = failing.toCompletableFuture();
    Greenlets.spawn(() -> {
      result.set("value");
      failing.setException(error);
    });

    assertEquals("value5", length.get());
    assertSame(error, assertThrows(ExecutionException.class, failed::get).getCause());
  }

  @Test
  void cancellationsGoBothWaysBetweenAResultAndItsFuture() {
    AsyncResult<String> other = new AsyncResult<>();
    result.toCompletableFuture().cancel(true);
    CompletableFuture<String> future = other.toCompletableFuture();
    other.cancel(true);

    assertTrue(result.isCancelled());
    assertTrue(future.isCancelled());
  }

  @Test
  void osThreadsSetAndGetResults() throws Exception {
    int rounds = 5_000;
    for (int i = 0; i < rounds; i++) {
      int number = i;
      AsyncResult<Integer> question = new AsyncResult<>();
      AsyncResult<Integer> answer = new AsyncResult<>();
      ForkJoinPool.commonPool().submit(() -> {
        answer.set(question.get() + 1);
        return null;
      });
      Greenlets.spawn(() -> question.set(number));
      assertEquals(number + 1, answer.get());
    }
  }
}
