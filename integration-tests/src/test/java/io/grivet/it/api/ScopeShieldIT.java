package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Action;
import io.grivet.Greenlet;
import io.grivet.Greenlets;
import io.grivet.Scope;
import io.grivet.ScopeFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A scope that nothing from outside affects. */
@Timeout(30)
class ScopeShieldIT {
  private static final Duration SOON = Duration.ofMillis(20);

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
  void aKillIsDeliveredOnlyAfterAShieldedBlock() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    Greenlet<Void> owner = Greenlets.spawn(() -> {
      Scope.runShielded(scope -> {
        scope.spawn(() -> {
          go.await();
          steps.add("child");
        });
        go.await();
        steps.add("body");
      });
      steps.add("block left");
      never.await();
      steps.add("lived on");
    });
    Greenlets.idle();

    assertFalse(owner.kill(SOON));
    go.countDown();
    owner.join();

    assertEquals(List.of("body", "child", "block left"), steps);
    assertTrue(owner.isCancelled());
  }

  @Test
  void aTimeoutIsDeliveredOnlyAfterAShieldedBlock() throws Exception {
    assertFalse(io.grivet.Timeout.run(Duration.ofMillis(1), () -> {
      Scope.runShielded(scope -> scope.spawn(() -> {
        Thread.sleep(SOON);
        steps.add("child");
      }));
      never.await();
    }));

    assertEquals(List.of("child"), steps);
  }

  @Test
  void aFailureInsideAShieldedBlockCancelsIt() {
    IllegalStateException error = new IllegalStateException("expected");
    ScopeFailure failure = assertThrows(ScopeFailure.class, () -> Scope.runShielded(scope -> {
      scope.spawn(() -> throwIt(error));
      sleeper("body").run();
    }));

    assertEquals(List.of(error), failure.errors());
    assertEquals(List.of("body cleaned up"), steps);
  }

  @Test
  void aFailureIsThrownBeforeAKillHeldByTheShield() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    Greenlet<Void> owner = Greenlets.spawn(() -> {
      assertThrows(ScopeFailure.class, () -> Scope.runShielded(scope -> {
        scope.spawn(() -> {
          go.await();
          throw new IllegalStateException("expected");
        });
        sleeper("body").run();
      }));
      steps.add("block left");
      never.await();
    });
    Greenlets.idle();

    assertFalse(owner.kill(SOON));
    go.countDown();
    owner.join();

    assertEquals(List.of("body cleaned up", "block left"), steps);
    assertTrue(owner.isCancelled());
  }

  @Test
  void anOuterCancellationIsDeliveredOnlyAfterAShieldedBlock() throws Exception {
    Scope.run(outer -> {
      Scope.runShielded(inner -> {
        outer.cancel();
        Thread.sleep(SOON);
        steps.add("inner body");
      });
      never.await();
      steps.add("outer lived on");
    });

    assertEquals(List.of("inner body"), steps);
  }

  @Test
  void aLimitInsideAShieldedBlockCancelsIt() throws Exception {
    Object result = Scope.callShielded(scope -> {
      scope.cancelAfter(SOON);
      never.await();
      return "not reached";
    });

    assertNull(result);
  }
}
