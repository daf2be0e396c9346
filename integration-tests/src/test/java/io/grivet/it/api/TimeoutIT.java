package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Greenlet;
import io.grivet.Greenlets;
import io.grivet.Timeout;
import io.grivet.TimeoutExpired;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A time limit of a block: the time and the error of its throw, and the absence of any trace afterwards. */
@org.junit.jupiter.api.Timeout(30)
class TimeoutIT {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration SHORT = Duration.ofMillis(20);
  private final List<Object> steps = new ArrayList<>();

  private int before;

  @BeforeEach
  void count() throws Exception {
    before = Underway.count();
  }

  @AfterEach
  void nothingIsLeftBehind() throws Exception {
    assertFalse(Thread.interrupted());
    Thread.sleep(1);
    assertEquals(before, Underway.count());
  }

  // -- when ----------------------------------------------------------------------------------------------------------

  @Test
  void aTimeoutThrowsInTheWaitAndNoEarlier() throws Exception {
    long start = System.nanoTime();
    try (Timeout limit = Timeout.after(SHORT)) {
      TimeoutExpired thrown = assertThrows(TimeoutExpired.class, () -> Thread.sleep(DAY));

      assertTrue(System.nanoTime() - start >= SHORT.toNanos());
      assertSame(limit, thrown.timeout());
      assertEquals("passed the limit of 20 ms", thrown.getMessage());
      assertTrue(List.of(thrown.getStackTrace()).stream().anyMatch(f -> f.getMethodName().equals("sleep")));
    }
  }

  @Test
  void aPendingTimeoutThrowsNothing() throws Exception {
    try (Timeout limit = Timeout.after(DAY)) {
      Thread.sleep(1);
      assertTrue(limit.isPending());
      assertFalse(limit.isExpired());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1})
  void aTimeoutOfZeroPassesAtTheNextWait(long millis) throws Exception {
    try (Timeout limit = Timeout.after(Duration.ofMillis(millis))) {
      steps.add("no wait yet");
      assertThrows(TimeoutExpired.class, () -> Thread.sleep(DAY));
      assertTrue(limit.isExpired());
    }
    assertEquals(List.of("no wait yet"), steps);
  }

  @Test
  void aTimeoutOfZeroPassesAtTheNextYield() {
    try (Timeout limit = Timeout.after(Duration.ZERO)) {
      assertThrows(TimeoutExpired.class, Greenlets::yieldNow);
      assertTrue(limit.isExpired());
    }
  }

  @Test
  void aTimeoutBeyondTheRangeOfTheHubNeverPasses() throws Exception {
    try (Timeout limit = Timeout.after(Duration.ofSeconds(Long.MAX_VALUE))) {
      Thread.sleep(1);
      assertFalse(limit.isExpired());
    }
  }

  @Test
  void aTimeoutPassedDuringAComputationThrowsAtTheNextWait() throws Exception {
    try (Timeout limit = Timeout.after(Duration.ofMillis(5))) {
      compute(Duration.ofMillis(20));
      steps.add("computed");
      assertThrows(TimeoutExpired.class, () -> Thread.sleep(DAY));
      assertTrue(limit.isExpired());
    }
    assertEquals(List.of("computed"), steps);
  }

  @Test
  void aTimeoutPassedDuringAComputationThrowsNothingOnceClosed() throws Exception {
    try (Timeout limit = Timeout.after(Duration.ofMillis(5))) {
      compute(Duration.ofMillis(20));
      assertFalse(limit.isExpired());
    }
    Thread.sleep(20);
  }

  @Test
  void aTimeoutClosedBetweenItsExpiryAndTheNextWaitThrowsNothing() throws Exception {
    try (Timeout limit = Timeout.after(Duration.ofMillis(5))) {
      yieldFor(Duration.ofMillis(20)); // the hub has turned, so the error is on its way
      assertTrue(limit.isPending());
      assertFalse(limit.isExpired());
    }
    Thread.sleep(20);
  }

  @Test
  void aClosedTimeoutThrowsNothingLater() throws Exception {
    Timeout limit = Timeout.after(Duration.ofMillis(5));
    limit.close();
    limit.close();
    Thread.sleep(20);

    assertFalse(limit.isPending());
    assertFalse(limit.isExpired());
  }

  @Test
  void aTimeoutThrowsOnce() throws Exception {
    try (Timeout limit = Timeout.after(SHORT)) {
      assertThrows(TimeoutExpired.class, () -> Thread.sleep(DAY));
      Thread.sleep(30);
      assertFalse(limit.isPending());
    }
  }

  // -- nesting -------------------------------------------------------------------------------------------------------

  @Test
  void aShortSilentTimeoutAroundALongTimeoutLeavesItsBlockSilently() throws Exception {
    boolean[] innerPassed = {false};
    long start = System.nanoTime();
    boolean inTime = Timeout.run(SHORT, () -> {
      Timeout inner = Timeout.after(Duration.ofSeconds(10));
      try (inner) {
        Thread.sleep(Duration.ofSeconds(20));
      } finally {
        innerPassed[0] = inner.isExpired();
      }
    });

    assertFalse(inTime);
    assertFalse(innerPassed[0]);
    assertTrue(System.nanoTime() - start < 10_000_000_000L);
  }

  @Test
  void nestedTimeoutsAreToldApartByIdentity() throws Exception {
    try (Timeout outer = Timeout.after(Duration.ofMillis(500)); Timeout inner = Timeout.after(SHORT)) {
      assertSame(inner, assertThrows(TimeoutExpired.class, () -> Thread.sleep(DAY)).timeout());
      assertSame(outer, assertThrows(TimeoutExpired.class, () -> Thread.sleep(DAY)).timeout());
    }
  }

  @Test
  void timeoutsPassedTogetherAreThrownOneAfterTheOther() {
    try (Timeout first = Timeout.after(Duration.ofMillis(5)); Timeout second = Timeout.after(Duration.ofMillis(6))) {
      compute(Duration.ofMillis(20));
      long start = System.nanoTime();
      assertSame(first, assertThrows(TimeoutExpired.class, () -> Thread.sleep(DAY)).timeout());
      assertSame(second, assertThrows(TimeoutExpired.class, () -> Thread.sleep(DAY)).timeout());
      assertTrue(System.nanoTime() - start < 10_000_000_000L);
    }
  }

  @Test
  void aPassedInnerTimeoutIsDroppedWhenTheOuterTimeoutUnwinds() throws Exception {
    try (Timeout outer = Timeout.after(Duration.ofMillis(5))) {
      TimeoutExpired thrown = assertThrows(TimeoutExpired.class, () -> {
        try (Timeout inner = Timeout.after(Duration.ofMillis(6))) {
          compute(Duration.ofMillis(20));
          Thread.sleep(DAY);
          steps.add(inner);
        }
      });
      assertSame(outer, thrown.timeout());
    }
    Thread.sleep(20);
    assertEquals(List.of(), steps);
  }

  // -- forms ---------------------------------------------------------------------------------------------------------

  @Test
  void runReturnsTrueIfItsActionEndsInTime() throws Exception {
    assertTrue(Timeout.run(DAY, () -> steps.add("ran")));
    assertEquals(List.of("ran"), steps);
  }

  @Test
  void callReturnsTheResultOrTheFallback() throws Exception {
    assertEquals("result", Timeout.call(DAY, () -> "result", "fallback"));
    assertEquals("fallback", Timeout.call(SHORT, () -> {
      Thread.sleep(DAY);
      return "result";
    }, "fallback"));
  }

  @Test
  void theFallbackIsForTheOwnLimitOnly() throws Exception {
    try (Timeout outer = Timeout.after(SHORT)) {
      TimeoutExpired thrown = assertThrows(TimeoutExpired.class, () -> Timeout.call(DAY, () -> {
        Thread.sleep(DAY);
        return "result";
      }, "fallback"));
      assertSame(outer, thrown.timeout());
    }
    try (Timeout outer = Timeout.after(SHORT)) {
      assertSame(outer, assertThrows(TimeoutExpired.class,
          () -> Timeout.run(DAY, () -> Thread.sleep(DAY))).timeout());
    }
  }

  @Test
  void runThrowsTheExceptionOfItsAction() {
    assertThrows(CloneNotSupportedException.class, () -> Timeout.run(DAY, () -> {
      throw new CloneNotSupportedException();
    }));
  }

  @Test
  void anErrorSuppliedByTheCallerIsThrownInstead() throws Exception {
    IllegalStateException error = new IllegalStateException("too slow");
    try (Timeout limit = Timeout.after(SHORT, () -> error)) {
      assertSame(error, assertThrows(IllegalStateException.class, () -> Thread.sleep(DAY)));
      assertTrue(limit.isExpired());
    }
  }

  @Test
  void aRestartedTimeoutCountsFromItsRestart() throws Exception {
    try (Timeout limit = Timeout.after(Duration.ofMillis(200))) {
      compute(Duration.ofMillis(50));
      long start = System.nanoTime();
      limit.restart(Duration.ofMillis(250));
      assertEquals(Duration.ofMillis(250), limit.limit());
      assertThrows(TimeoutExpired.class, () -> Thread.sleep(DAY));
      assertTrue(System.nanoTime() - start >= 250_000_000);
      limit.restart(SHORT);
      assertFalse(limit.isExpired());
      assertThrows(TimeoutExpired.class, () -> Thread.sleep(DAY));
    }
  }

  @Test
  void aRestartedTimeoutForgetsItsExpiry() throws Exception {
    try (Timeout limit = Timeout.after(Duration.ofMillis(5))) {
      yieldFor(Duration.ofMillis(20));
      limit.restart(DAY);
      Thread.sleep(5);
      assertTrue(limit.isPending());
    }
  }

  @Test
  void anotherGreenletMayNeitherCloseNorRestartATimeout() throws Exception {
    try (Timeout limit = Timeout.after(DAY)) {
      Greenlet<Void> closing = Greenlets.spawn(limit::close);
      Greenlet<Void> restarting = Greenlets.spawn(() -> limit.restart(SHORT));
      Greenlets.joinAll(List.of(closing, restarting));

      assertInstanceOf(IllegalStateException.class, closing.exception());
      assertInstanceOf(IllegalStateException.class, restarting.exception());
      OsThread.call(() -> assertThrows(IllegalStateException.class, limit::close));
      assertTrue(limit.isPending());
    }
  }

  @Test
  void anUnclosedTimeoutLeavesNothingAfterTheEndOfItsGreenlet() throws Exception {
    Greenlets.spawn(() -> Timeout.after(Duration.ofMillis(5)).limit()).join();
    Thread.sleep(20);
    assertEquals(before, Underway.count());
  }

  static void compute(Duration time) {
    long start = System.nanoTime();
    long now = start;
    while (now - start < time.toNanos()) {
      now = System.nanoTime();
    }
  }

  /** Waits without a point at which an error can be thrown. */
  private static void yieldFor(Duration time) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < time.toNanos()) {
      Thread.yield();
    }
  }
}
