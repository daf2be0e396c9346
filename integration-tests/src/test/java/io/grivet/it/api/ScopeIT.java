package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Action;
import io.grivet.Greenlet;
import io.grivet.Greenlets;
import io.grivet.Scope;
import io.grivet.ScopeFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A block that its greenlets do not outlive, and the failures inside it. */
@Timeout(30)
class ScopeIT {
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

  private static IllegalStateException expected(String what) {
    return new IllegalStateException("expected of " + what);
  }

  // -- leaving -------------------------------------------------------------------------------------------------------

  @Test
  void leavingTheBlockWaitsForAllChildren() throws Exception {
    Scope.run(scope -> {
      scope.spawn(() -> {
        Thread.sleep(SOON);
        steps.add("child ended");
      });
      steps.add("body ended");
    });

    assertEquals(List.of("body ended", "child ended"), steps);
  }

  @Test
  void leavingTheBlockWaitsForChildrenOfChildren() throws Exception {
    Scope.run(scope -> {
      scope.spawn(() -> {
        Greenlets.yieldNow();
        scope.spawn(() -> {
          Thread.sleep(SOON);
          steps.add("grandchild ended");
        });
      });
    });

    assertEquals(List.of("grandchild ended"), steps);
  }

  @Test
  void theBlockHasTheResultOfItsBody() throws Exception {
    int sum = Scope.call(scope -> {
      Greenlet<Integer> one = scope.spawn(() -> 1);
      Greenlet<Integer> two = scope.spawn(() -> 2);
      return one.get() + two.get();
    });

    assertEquals(3, sum);
  }

  @Test
  void aBlockWithoutChildrenReturnsAtOnce() throws Exception {
    assertEquals("value", Scope.call(scope -> "value"));
  }

  @Test
  void noThreadOfAChildIsAliveAfterTheBlock() throws Exception {
    List<Thread> threads = new ArrayList<>();
    Scope.run(scope -> {
      for (int i = 0; i < 10; i++) {
        threads.add(scope.spawn(() -> Greenlets.yieldNow()).thread());
      }
    });

    assertEquals(10, threads.size());
    assertFalse(threads.stream().anyMatch(Thread::isAlive));
  }

  @Test
  void tenThousandChildrenEndInTheirBlock() throws Exception {
    int[] ended = new int[1];
    Scope.run(scope -> {
      for (int i = 0; i < 10_000; i++) {
        scope.spawn(() -> {
          Thread.sleep(1);
          ended[0]++;
        });
      }
      assertEquals(10_000, scope.size());
    });

    assertEquals(10_000, ended[0]);
  }

  @Test
  void tenThousandWaitingChildrenAreCancelled() {
    List<Greenlet<Void>> children = new ArrayList<>();
    assertThrows(ScopeFailure.class, () -> Scope.run(scope -> {
      for (int i = 0; i < 10_000; i++) {
        children.add(scope.spawn(() -> never.await()));
      }
      Greenlets.yieldNow();
      throw expected("the body");
    }));

    assertTrue(children.stream().allMatch(Greenlet::isCancelled));
  }

  // -- failures ------------------------------------------------------------------------------------------------------

  @Test
  void theFailureOfAChildCancelsItsSiblingsAndTheBody() {
    IllegalStateException error = expected("a child");
    ScopeFailure failure = assertThrows(ScopeFailure.class, () -> Scope.run(scope -> {
      scope.spawn(sleeper("sibling"));
      scope.spawn(() -> {
        throw error;
      });
      sleeper("body").run();
    }));

    assertSame(error, failure.getCause());
    assertEquals(List.of(error), failure.errors());
    assertEquals(List.of("body cleaned up", "sibling cleaned up"), steps.stream().sorted().toList());
  }

  @Test
  void theFailureOfAChildAfterTheEndOfTheBodyCancelsItsSiblings() {
    ScopeFailure failure = assertThrows(ScopeFailure.class, () -> Scope.run(scope -> {
      scope.spawn(sleeper("sibling"));
      scope.spawn(() -> {
        Thread.sleep(SOON);
        throw expected("a child");
      });
    }));

    assertEquals(1, failure.errors().size());
    assertEquals(List.of("sibling cleaned up"), steps);
  }

  @Test
  void theFailureOfTheBodyCancelsTheChildren() {
    IOException error = new IOException("expected");
    ScopeFailure failure = assertThrows(ScopeFailure.class, () -> Scope.run(scope -> {
      scope.spawn(sleeper("child"));
      Greenlets.yieldNow();
      throw error;
    }));

    assertEquals(List.of(error), failure.errors());
    assertEquals(List.of("child cleaned up"), steps);
  }

  @Test
  void unstartedChildrenNeverStartAfterAFailure() {
    assertThrows(ScopeFailure.class, () -> Scope.run(scope -> {
      scope.spawn(() -> steps.add("begun"));
      throw expected("the body");
    }));

    assertEquals(List.of(), steps);
  }

  @Test
  void allErrorsAreGroupedInTheOrderOfTheirOccurrence() {
    IllegalStateException first = expected("the first child");
    IllegalStateException second = expected("the second child, while it cleans up");
    IllegalStateException third = expected("the body, while it cleans up");
    ScopeFailure failure = assertThrows(ScopeFailure.class, () -> Scope.run(scope -> {
      scope.spawn(() -> {
        Thread.sleep(SOON);
        throw first;
      });
      scope.spawn(() -> {
        try {
          never.await();
        } finally {
          throwIt(second);
        }
      });
      try {
        never.await();
      } finally {
        Thread.sleep(SOON);
        throwIt(third);
      }
    }));

    assertEquals(List.of(first, second, third), failure.errors());
    assertSame(first, failure.getCause());
    assertEquals(List.of(second, third), List.of(failure.getSuppressed()));
  }

  private static void throwIt(RuntimeException e) {
    throw e;
  }

  @Test
  void anErrorOfClosingWhileTheBodyIsCutOffIsGrouped() {
    IOException inClose = new IOException("expected of close");
    ScopeFailure failure = assertThrows(ScopeFailure.class, () -> Scope.run(scope -> {
      scope.spawn(() -> throwIt(expected("a child")));
      AutoCloseable resource = () -> {
        throw inClose;
      };
      try (resource) {
        never.await();
      }
    }));

    assertSame(inClose, failure.errors().get(1));
    assertEquals(2, failure.errors().size());
  }

  @Test
  void aWaiterForAFailedChildAddsNoErrorOfItsOwn() {
    IllegalStateException error = expected("a child");
    ScopeFailure failure = assertThrows(ScopeFailure.class, () -> Scope.call(scope -> {
      Greenlet<Void> failing = scope.spawn(() -> {
        Greenlets.yieldNow();
        throw error;
      });
      scope.spawn(() -> failing.get());
      return failing.get();
    }));

    assertEquals(List.of(error), failure.errors());
  }

  @Test
  void aWaiterForAChildKilledWithTheScopeAddsNoErrorOfItsOwn() {
    IllegalStateException error = expected("a child");
    ScopeFailure failure = assertThrows(ScopeFailure.class, () -> Scope.call(scope -> {
      Greenlet<Void> sleeper = scope.spawn(() -> never.await());
      scope.spawn(() -> throwIt(error));
      return Greenlets.shielded(() -> sleeper.get());
    }));

    assertEquals(List.of(error), failure.errors());
  }

  @Test
  void aKilledChildIsNoFailure() throws Exception {
    Scope.run(scope -> {
      Greenlet<Void> killed = scope.spawn(() -> never.await());
      scope.spawn(() -> {
        Thread.sleep(SOON);
        steps.add("sibling went on");
      });
      Greenlets.yieldNow();
      killed.kill();
    });

    assertEquals(List.of("sibling went on"), steps);
  }

  @Test
  void spawningAfterAFailureIsRefused() {
    ScopeFailure failure = assertThrows(ScopeFailure.class, () -> Scope.run(scope -> {
      scope.spawn(() -> throwIt(expected("a child")));
      try {
        never.await();
      } finally {
        assertTrue(scope.isCancelled());
        assertThrows(IllegalStateException.class, () -> scope.spawn(() -> steps.add("spawned")));
      }
    }));

    assertEquals(1, failure.errors().size());
    assertEquals(List.of(), steps);
  }

  @Test
  void spawningAfterTheBlockIsRefused() throws Exception {
    Scope left = Scope.call(scope -> scope);

    assertThrows(IllegalStateException.class, () -> left.spawn(() -> steps.add("spawned")));
    left.cancel();
    left.cancelAfter(SOON);
    assertFalse(left.isCancelled());
  }

  // -- nesting -------------------------------------------------------------------------------------------------------

  @Test
  void anInnerFailureReachesTheOuterScopeOnce() {
    IllegalStateException error = expected("an inner child");
    ScopeFailure outer = assertThrows(ScopeFailure.class, () -> Scope.run(scope -> {
      scope.spawn(sleeper("outer child"));
      Scope.run(inner -> {
        inner.spawn(() -> throwIt(error));
        never.await();
      });
    }));

    ScopeFailure inner = assertInstanceOf(ScopeFailure.class, outer.getCause());
    assertEquals(List.of(error), inner.errors());
    assertEquals(1, outer.errors().size());
    assertEquals(List.of("outer child cleaned up"), steps);
  }

  @Test
  void anOuterFailureEndsTheInnerScopeFirst() {
    IllegalStateException error = expected("an outer child");
    ScopeFailure outer = assertThrows(ScopeFailure.class, () -> Scope.run(scope -> {
      scope.spawn(() -> {
        Thread.sleep(SOON);
        throw error;
      });
      try {
        Scope.run(inner -> {
          inner.spawn(sleeper("inner child"));
          never.await();
        });
      } finally {
        steps.add("inner block left");
      }
    }));

    assertEquals(List.of(error), outer.errors());
    assertEquals(List.of("inner child cleaned up", "inner block left"), steps);
  }

  @Test
  void errorsOfAnInnerScopeCancelledByTheOuterScopeAreKept() {
    IllegalStateException outerError = expected("an outer child");
    IllegalStateException innerError = expected("an inner child, while it cleans up");
    ScopeFailure outer = assertThrows(ScopeFailure.class, () -> Scope.run(scope -> {
      scope.spawn(() -> {
        Thread.sleep(SOON);
        throw outerError;
      });
      Scope.run(inner -> inner.spawn(() -> {
        try {
          never.await();
        } finally {
          throwIt(innerError);
        }
      }));
    }));

    assertSame(outerError, outer.errors().get(0));
    assertSame(innerError, assertInstanceOf(ScopeFailure.class, outer.errors().get(1)).getCause());
  }
}
