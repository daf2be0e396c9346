package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Action;
import io.grivet.Scope;
import io.grivet.ScopeFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A scope with a time limit. */
@Timeout(30)
class ScopeLimitIT {
  private static final Duration SOON = Duration.ofMillis(20);
  private static final Duration LATE = Duration.ofDays(1);

  private final CountDownLatch never = new CountDownLatch(1);
  private final List<String> steps = new ArrayList<>();

  private Action sleeper(String name) {
    return () -> {
      try {
        never.await();
      } finally {
        Thread.sleep(SOON); // slow clean-up
        steps.add(name + " cleaned up");
      }
    };
  }

  private static void throwIt(RuntimeException e) {
    throw e;
  }

  @Test
  void passingTheLimitCancelsTheWholeBlockAndThrows() {
    assertThrows(TimeoutException.class, () -> Scope.run(SOON, scope -> {
      scope.spawn(sleeper("child"));
      sleeper("body").run();
    }));

    assertEquals(List.of("body cleaned up", "child cleaned up"), steps.stream().sorted().toList());
  }

  @Test
  void theLimitHoldsForTheChildrenAfterTheBody() {
    assertThrows(TimeoutException.class, () -> Scope.run(SOON, scope -> scope.spawn(sleeper("child"))));

    assertEquals(List.of("child cleaned up"), steps);
  }

  @Test
  void aBlockWithinItsLimitHasTheResultOfItsBody() throws Exception {
    int five = Scope.call(LATE, scope -> scope.spawn(() -> 5).get());

    assertEquals(5, five);
  }

  @Test
  void aFailureBeforeTheLimitIsThrownAsAScopeFailure() {
    assertThrows(ScopeFailure.class, () -> Scope.run(LATE, scope -> {
      throw new IllegalStateException("expected");
    }));
  }

  @Test
  void aFailureAfterTheLimitIsSuppressedInTheTimeout() {
    TimeoutException expired = assertThrows(TimeoutException.class, () -> Scope.run(SOON, scope -> {
      try {
        never.await();
      } finally {
        throwIt(new IllegalStateException("expected"));
      }
    }));

    assertInstanceOf(ScopeFailure.class, expired.getSuppressed()[0]);
  }

  @Test
  void aLimitOfZeroPassesAtTheFirstWait() {
    assertThrows(TimeoutException.class, () -> Scope.run(Duration.ZERO, scope -> {
      steps.add("begun");
      never.await();
    }));

    assertEquals(List.of("begun"), steps);
  }

  @Test
  void cancelAfterLeavesTheBlockQuietly() throws Exception {
    Object result = Scope.call(scope -> {
      scope.cancelAfter(SOON);
      scope.spawn(sleeper("child"));
      never.await();
      return "not reached";
    });

    assertNull(result);
    assertEquals(List.of("child cleaned up"), steps);
  }

  @Test
  void aRepeatedCancelAfterRestartsTheLimit() throws Exception {
    long start = System.nanoTime();
    Scope.run(scope -> {
      scope.cancelAfter(LATE);
      scope.cancelAfter(Duration.ofNanos(1));
      scope.cancelAfter(Duration.ofMillis(50));
      never.await();
    });

    assertTrue(System.nanoTime() - start >= 50_000_000);
  }
}
