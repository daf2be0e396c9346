package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Action;
import io.grivet.Greenlet;
import io.grivet.GreenletExit;
import io.grivet.Greenlets;
import io.grivet.Scope;
import io.grivet.ScopeCancelled;
import io.grivet.ScopeFailure;
import io.grivet.TimeoutExpired;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The ways in which a scope ends before its time: from inside and from outside. */
@Timeout(30)
class ScopeCancelIT {
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

  // -- from inside ---------------------------------------------------------------------------------------------------

  @Test
  void cancellingLeavesTheBlockQuietly() throws Exception {
    Scope[] seen = new Scope[1];
    Object result = Scope.call(scope -> {
      seen[0] = scope;
      scope.spawn(sleeper("child"));
      Greenlets.yieldNow();
      scope.cancel();
      steps.add("goes on to its next wait");
      never.await();
      return "not reached";
    });

    assertNull(result);
    assertTrue(seen[0].isCancelled());
    assertEquals(List.of("goes on to its next wait", "child cleaned up"), steps);
  }

  @Test
  void aBodyThatDoesNotWaitAfterCancellingKeepsItsResult() throws Exception {
    String result = Scope.call(scope -> {
      scope.spawn(() -> never.await());
      scope.cancel();
      return "result";
    });

    assertEquals("result", result);
  }

  @Test
  void aChildMayCancelItsScope() throws Exception {
    Scope.run(scope -> {
      scope.spawn(sleeper("sibling"));
      scope.spawn(() -> {
        Greenlets.yieldNow();
        scope.cancel();
        steps.add("canceller goes on to its next wait");
        never.await();
      });
      never.await();
    });

    assertEquals(List.of("canceller goes on to its next wait", "sibling cleaned up"), steps);
  }

  @Test
  void aCancelledBodySeesTheErrorOfItsOwnScope() throws Exception {
    Scope.run(scope -> {
      scope.cancel();
      ScopeCancelled cancelled = assertThrows(ScopeCancelled.class, () -> never.await());
      assertSame(scope, cancelled.scope());
    });
  }

  @Test
  void aBodyWaitingForASocketIsCutOff() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Scope.run(scope -> {
        scope.spawn(() -> scope.cancel());
        server.accept();
        steps.add("accepted");
      });

      assertEquals(List.of(), steps);
      assertFalse(server.isClosed());
    }
  }

  @Test
  void aCancellationTooLateForTheBodyIsNotDeliveredAfterTheBlock() throws Exception {
    Scope.run(scope -> scope.cancel());

    Thread.sleep(1);
  }

  @Test
  void cancellingAnInnerScopeLeavesTheOuterScopeAlone() throws Exception {
    Scope.run(outer -> {
      outer.spawn(() -> {
        Thread.sleep(SOON);
        steps.add("outer child");
      });
      Scope.run(inner -> {
        inner.cancel();
        never.await();
      });
      steps.add("outer body");
      assertFalse(outer.isCancelled());
    });

    assertEquals(List.of("outer body", "outer child"), steps);
  }

  @Test
  void cancellingAnOuterScopeEndsTheInnerScope() throws Exception {
    Scope.run(outer -> {
      try {
        Scope.run(inner -> {
          inner.spawn(sleeper("inner child"));
          Greenlets.yieldNow();
          outer.cancel();
          never.await();
        });
      } catch (ScopeCancelled e) {
        assertSame(outer, e.scope());
        steps.add("inner block left");
        throw e;
      }
    });

    assertEquals(List.of("inner child cleaned up", "inner block left"), steps);
  }

  // -- from outside --------------------------------------------------------------------------------------------------

  @Test
  void aKillOfTheBodyKillsTheChildrenAndGoesOnOutward() throws Exception {
    Greenlet<Void> owner = Greenlets.spawn(() -> {
      try {
        Scope.run(scope -> {
          scope.spawn(sleeper("child"));
          never.await();
        });
      } finally {
        steps.add("block left");
      }
    });
    Greenlets.idle();

    owner.kill();

    assertEquals(List.of("child cleaned up", "block left"), steps);
    assertInstanceOf(GreenletExit.class, owner.value());
  }

  @Test
  void aKillWhileTheBlockWaitsForItsChildrenKillsThem() throws Exception {
    Greenlet<Void> owner = Greenlets.spawn(() -> Scope.run(scope -> scope.spawn(sleeper("child"))));
    Greenlets.idle();

    owner.kill();

    assertEquals(List.of("child cleaned up"), steps);
    assertInstanceOf(GreenletExit.class, owner.value());
  }

  @Test
  void aKillWithAnErrorOfTheProgramGoesOnOutwardUnchanged() throws Exception {
    IllegalStateException error = new IllegalStateException("expected");
    Greenlet<Void> owner = Greenlets.spawn(() -> Scope.run(scope -> {
      scope.spawn(sleeper("child"));
      never.await();
    }));
    Greenlets.idle();

    owner.kill(error, Duration.ofSeconds(10));

    assertEquals(List.of("child cleaned up"), steps);
    assertSame(error, owner.exception());
  }

  @Test
  void aKillWhileTheScopeEndsByAFailureIsNotLost() throws Exception {
    IllegalStateException error = new IllegalStateException("expected");
    CountDownLatch cleaning = new CountDownLatch(1);
    Greenlet<Void> owner = Greenlets.spawn(() -> Scope.run(scope -> {
      scope.spawn(() -> {
        try {
          never.await();
        } finally {
          cleaning.countDown();
          Thread.sleep(SOON);
          steps.add("child cleaned up");
        }
      });
      Greenlets.yieldNow();
      throw error;
    }));
    cleaning.await();

    owner.kill();

    assertEquals(List.of("child cleaned up"), steps);
    GreenletExit exit = assertInstanceOf(GreenletExit.class, owner.value());
    assertEquals(List.of(error), assertInstanceOf(ScopeFailure.class, exit.getSuppressed()[0]).errors());
  }

  @Test
  void aKillDuringATimeoutOnItsWayOutIsNotLost() throws Exception {
    CountDownLatch cleaning = new CountDownLatch(1);
    Greenlet<Void> owner = Greenlets.spawn(() -> {
      io.grivet.Timeout.run(SOON, () -> Scope.run(scope -> scope.spawn(() -> {
        try {
          never.await();
        } finally {
          cleaning.countDown();
          Thread.sleep(SOON);
          steps.add("child cleaned up");
        }
      })));
      steps.add("limit passed");
      Greenlets.yieldNow();
      steps.add("lived on");
    });
    cleaning.await();

    owner.kill();

    assertEquals(List.of("child cleaned up", "limit passed"), steps);
    assertTrue(owner.isCancelled());
  }

  @Test
  void aTimeoutFromOutsideIsNotConverted() {
    TimeoutExpired expired = assertThrows(TimeoutExpired.class, () -> {
      io.grivet.Timeout limit = io.grivet.Timeout.after(SOON);
      try (limit) {
        Scope.run(LATE, scope -> {
          scope.spawn(sleeper("child"));
          never.await();
        });
      }
    });

    assertEquals(SOON, expired.timeout().limit());
    assertEquals(List.of("child cleaned up"), steps);
  }

  @Test
  void aTimeoutWithAnErrorOfTheProgramIsNotConverted() {
    IllegalStateException error = new IllegalStateException("expected");
    IllegalStateException thrown = assertThrows(IllegalStateException.class, () -> {
      io.grivet.Timeout limit = io.grivet.Timeout.after(SOON, () -> error);
      try (limit) {
        Scope.run(scope -> scope.spawn(sleeper("child")));
      }
    });

    assertSame(error, thrown);
    assertEquals(List.of("child cleaned up"), steps);
  }

  @Test
  void aTimeoutInTheBodyWithAnErrorOfTheProgramIsNotConverted() {
    IllegalStateException error = new IllegalStateException("expected");
    IllegalStateException thrown = assertThrows(IllegalStateException.class, () -> {
      io.grivet.Timeout limit = io.grivet.Timeout.after(SOON, () -> error);
      try (limit) {
        Scope.run(scope -> never.await());
      }
    });

    assertSame(error, thrown);
  }

  @Test
  void anInterruptEndsTheChildrenAndGoesOnOutward() throws Exception {
    Greenlet<Void> owner = Greenlets.spawn(() -> Scope.run(scope -> {
      scope.spawn(sleeper("child"));
      never.await();
    }));
    Greenlets.idle();

    owner.thread().interrupt();
    owner.join();

    assertInstanceOf(InterruptedException.class, owner.exception());
    assertEquals(List.of("child cleaned up"), steps);
  }

  @Test
  void aFailureDoesNotCutOffTheCleanUpOfAKilledBody() throws Exception {
    CountDownLatch cleaning = new CountDownLatch(1);
    CountDownLatch failed = new CountDownLatch(1);
    Greenlet<Void> owner = Greenlets.spawn(() -> Scope.run(scope -> {
      scope.spawn(() -> {
        cleaning.await();
        failed.countDown();
        throw new IllegalStateException("expected");
      });
      try {
        never.await();
      } finally {
        cleaning.countDown();
        failed.await();
        Thread.sleep(SOON);
        steps.add("body cleaned up");
      }
    }));
    Greenlets.idle();

    owner.kill();

    assertEquals(List.of("body cleaned up"), steps);
    assertTrue(owner.isCancelled());
  }

  @Test
  void aScopeInTheCleanUpOfAKilledGreenletWorks() throws Exception {
    Greenlet<Void> owner = Greenlets.spawn(() -> {
      try {
        never.await();
      } finally {
        assertThrows(ScopeFailure.class, () -> Scope.run(scope -> {
          scope.spawn(() -> throwIt(new IllegalStateException("expected")));
          sleeper("body").run();
        }));
      }
    });
    Greenlets.idle();

    owner.kill();

    assertEquals(List.of("body cleaned up"), steps);
    assertTrue(owner.isCancelled());
  }
}
