package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.GreenletExit;
import io.grivet.Greenlets;
import io.grivet.RawGreenlet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The behaviour of Python's greenlet, row by row. */
@Timeout(30)
class RawGreenletIT {
  private final List<Object> steps = new ArrayList<>();

  private static Object back(Object value) {
    return RawGreenlet.current().parent().switchTo(value);
  }

  @AfterEach
  void nobodyTraces() {
    RawGreenlet.trace(null);
  }

  @Test
  void aNewGreenletHasNotRunAndHasItsCreatorAsParent() {
    RawGreenlet one = new RawGreenlet(x -> steps.add("ran"));

    assertEquals(List.of(), steps);
    assertSame(RawGreenlet.current(), one.parent());
    assertFalse(one.isAlive());
    assertFalse(one.isDead());
  }

  @Test
  void theFirstSwitchStartsTheBodyWithItsValue() {
    RawGreenlet one = new RawGreenlet(x -> "got " + x);

    assertEquals("got 7", one.switchTo(7));
    assertTrue(one.isDead());
  }

  @Test
  void aSwitchToASuspendedGreenletReturnsFromItsPendingSwitch() {
    RawGreenlet one = new RawGreenlet(x -> {
      steps.add(x);
      steps.add(back("a"));
      steps.add(back("b"));
      return "end";
    });

    assertEquals("a", one.switchTo(1));
    assertTrue(one.isAlive());
    assertEquals("b", one.switchTo(2));
    assertEquals("end", one.switchTo(3));
    assertEquals(List.of(1, 2, 3), steps);
  }

  @Test
  void eatAndPlayTakeTurns() {
    RawGreenlet[] both = new RawGreenlet[2];
    both[0] = new RawGreenlet(name -> {
      steps.add("eat " + name + " 1");
      both[1].switchTo("toy");
      steps.add("eat " + name + " 2");
      both[1].switchTo();
      return null;
    });
    both[1] = new RawGreenlet(name -> {
      steps.add("play " + name + " 1");
      both[0].switchTo();
      steps.add("play " + name + " 2");
      return null;
    });
    both[0].switchTo("food");

    assertEquals(List.of("eat food 1", "play toy 1", "eat food 2", "play toy 2"), steps);
  }

  @Test
  void theCallerGetsTheValueOfTheGreenletThatSwitchesBack() {
    RawGreenlet root = RawGreenlet.current();
    RawGreenlet second = new RawGreenlet(x -> root.switchTo("from the second"));
    RawGreenlet first = new RawGreenlet(x -> second.switchTo(x));

    assertEquals("from the second", first.switchTo(1));
    first.close();
    second.close();
  }

  @Test
  void aSwitchToTheCurrentGreenletReturnsItsValue() {
    assertEquals("me", RawGreenlet.current().switchTo("me"));
    assertEquals("inner", new RawGreenlet(x -> RawGreenlet.current().switchTo("inner")).switchTo());
  }

  @Test
  void aSwitchToADeadGreenletGoesToItsNearestLiveAncestor() {
    RawGreenlet middle = new RawGreenlet(x -> {
      RawGreenlet dead = new RawGreenlet(y -> null);
      dead.switchTo();
      Object got = back(dead);
      return "middle got " + got;
    });
    RawGreenlet dead = (RawGreenlet) middle.switchTo();

    assertEquals("middle got hello", dead.switchTo("hello"));
    assertEquals("mine", dead.switchTo("mine"), "if that is the caller it is simply returned");
  }

  @Test
  void theResultStartsAnUnstartedParent() {
    RawGreenlet unstarted = new RawGreenlet(x -> "parent got " + x);
    RawGreenlet child = new RawGreenlet(x -> "result", unstarted);

    assertEquals("parent got result", child.switchTo());
  }

  @Test
  void theResultGoesPastADeadParentToTheNearestLiveAncestor() {
    RawGreenlet root = RawGreenlet.current();
    RawGreenlet child = (RawGreenlet) new RawGreenlet(x -> {
      RawGreenlet inner = new RawGreenlet(y -> {
        root.switchTo(RawGreenlet.current());
        return "outlived its parent";
      });
      return inner.switchTo();
    }).switchTo();
    child.parent().throwInto(); // the parent dies

    assertTrue(child.parent().isDead());
    assertEquals("outlived its parent", child.switchTo());
  }

  @Test
  void anUncaughtErrorIsRaisedInTheParentAtItsPendingSwitch() {
    IllegalStateException error = new IllegalStateException("out");
    RawGreenlet failing = new RawGreenlet(x -> {
      throw error;
    });

    assertSame(error, assertThrows(IllegalStateException.class, failing::switchTo));
    assertTrue(failing.isDead());
    IOException checked = new IOException("checked");
    assertSame(checked, assertThrows(CompletionException.class, new RawGreenlet(x -> {
      throw checked;
    })::switchTo).getCause());
  }

  @Test
  void anUncaughtExitIsReturnedToTheParent() {
    GreenletExit exit = new GreenletExit();

    assertSame(exit, new RawGreenlet(x -> {
      throw exit;
    }).switchTo());
  }

  @Test
  void throwIntoASuspendedGreenletRaisesAtItsSwitch() {
    RawGreenlet one = new RawGreenlet(x -> {
      try {
        back(null);
        return "nothing came";
      } catch (IllegalStateException e) {
        return "caught " + e.getMessage();
      }
    });
    one.switchTo();

    assertEquals("caught it", one.throwInto(new IllegalStateException("it")));
  }

  @Test
  void throwIntoAnUnstartedGreenletSkipsItsBodyAndGoesToItsParent() {
    RawGreenlet exits = new RawGreenlet(x -> steps.add("ran"));
    RawGreenlet fails = new RawGreenlet(x -> steps.add("ran"));

    assertInstanceOf(GreenletExit.class, exits.throwInto());
    assertThrows(IllegalStateException.class, () -> fails.throwInto(new IllegalStateException()));
    assertTrue(exits.isDead());
    assertTrue(fails.isDead());
    assertEquals(List.of(), steps);
  }

  @Test
  void throwIntoADeadGreenletReturnsAnExitAndRaisesOtherErrorsInTheLiveAncestor() {
    RawGreenlet dead = new RawGreenlet(x -> null);
    dead.switchTo();

    assertInstanceOf(GreenletExit.class, dead.throwInto());
    assertThrows(IllegalStateException.class, () -> dead.throwInto(new IllegalStateException()));
  }

  @Test
  void aThrownExitMayBeCaughtAndTheThrowerGetsTheNextValue() {
    RawGreenlet stubborn = new RawGreenlet(x -> {
      for (;;) {
        try {
          back("still here");
        } catch (GreenletExit e) {
          steps.add("no");
        }
      }
    });
    stubborn.switchTo();

    assertEquals("still here", stubborn.throwInto());
    assertThrows(IllegalStateException.class, stubborn::close);
    assertEquals(List.of("no", "no"), steps);
  }

  @Test
  void aCheckedErrorCannotBeThrownInto() {
    assertThrows(IllegalArgumentException.class, () -> new RawGreenlet(x -> null).throwInto(new Exception()));
  }

  @Test
  void theParentCanBeChangedBeforeAndAfterTheStart() {
    RawGreenlet collector = new RawGreenlet(x -> "collected " + x);
    RawGreenlet one = new RawGreenlet(x -> {
      back(1);
      return "result";
    });
    one.switchTo();
    one.setParent(collector);

    assertEquals("collected result", one.switchTo());
  }

  @Test
  void aCycleOfParentsIsRefused() {
    RawGreenlet one = new RawGreenlet(x -> null);
    RawGreenlet two = new RawGreenlet(x -> null, one);

    assertThrows(IllegalArgumentException.class, () -> one.setParent(two));
    assertThrows(IllegalArgumentException.class, () -> one.setParent(one));
    assertThrows(NullPointerException.class, () -> new RawGreenlet(x -> null, null));
  }

  @Test
  void theRootHasNoParentAndCannotGetAParent() {
    RawGreenlet root = RawGreenlet.current();

    assertNull(root.parent());
    assertFalse(root.isDead());
    assertThrows(IllegalStateException.class, () -> root.setParent(new RawGreenlet(x -> null)));
  }

  @Test
  void currentIsTheRunningGreenlet() {
    RawGreenlet[] seen = new RawGreenlet[1];
    RawGreenlet one = new RawGreenlet(x -> {
      seen[0] = RawGreenlet.current();
      return Thread.currentThread();
    });

    assertSame(one.thread(), one.switchTo());
    assertSame(one, seen[0]);
    assertTrue(one.toString().contains("dead"), one::toString);
    assertTrue(RawGreenlet.current().toString().contains("root, current"), RawGreenlet.current()::toString);
  }

  @Test
  void theStackShowsThePositionOfASuspendedGreenlet() {
    RawGreenlet one = new RawGreenlet(x -> back(null));
    assertEquals(0, one.stack().length);
    one.switchTo();

    assertTrue(List.of(one.stack()).stream().anyMatch(f -> f.getMethodName().equals("back")));
    assertEquals(0, RawGreenlet.current().stack().length);
    one.switchTo();
    assertEquals(0, one.stack().length);
  }

  @Test
  void aSwitchableGreenletHasItsOwnThreadLocals() {
    ThreadLocal<String> local = ThreadLocal.withInitial(() -> "fresh");
    local.set("creator's");

    assertEquals("fresh", new RawGreenlet(x -> local.get()).switchTo());
  }

  @Test
  void aTracerIsToldOfEachSwitchInTheTargetsContext() {
    RawGreenlet root = RawGreenlet.current();
    RawGreenlet one = new RawGreenlet(x -> back(1));
    RawGreenlet.Tracer tracer = (thrown, origin, target) -> {
      assertSame(target, RawGreenlet.current());
      steps.add((thrown ? "throw " : "switch ") + (origin == root ? "root" : "one") + "-"
          + (target == root ? "root" : "one"));
    };
    assertNull(RawGreenlet.trace(tracer));
    one.switchTo();
    one.throwInto();
    assertSame(tracer, RawGreenlet.trace(null));

    assertEquals(List.of("switch root-one", "switch one-root", "throw root-one", "switch one-root"), steps);
  }

  @Test
  void aFailingTracerIsRemovedAndItsErrorRaisedInTheTarget() {
    RawGreenlet.trace((thrown, origin, target) -> {
      throw new IllegalStateException("tracer");
    });
    RawGreenlet one = new RawGreenlet(x -> "ran");

    assertEquals("tracer", assertThrows(IllegalStateException.class, one::switchTo).getMessage());
    assertNull(RawGreenlet.trace(null));
    assertTrue(one.isDead());
  }

  @Test
  void switchingFromAnotherGreenletIsRefused() throws Exception {
    RawGreenlet mine = new RawGreenlet(x -> null);

    assertThrows(ExecutionException.class, () -> Greenlets.spawn(() -> mine.switchTo()).get());
    Throwable refused = Greenlets.spawn(() -> assertThrows(IllegalStateException.class, mine::switchTo)).get();
    assertTrue(refused.getMessage().startsWith("a switchable greenlet of greenlet"), refused::getMessage);
    assertThrows(ExecutionException.class, () -> Greenlets.spawn(() -> mine.setParent(RawGreenlet.current())).get());
  }

  @Test
  void anOsThreadHasNoSwitchableGreenlets() throws Exception {
    CompletableFuture<Throwable> seen = new CompletableFuture<>();
    ForkJoinPool.commonPool().execute(() -> seen.complete(assertThrows(IllegalStateException.class,
        RawGreenlet::current)));

    assertTrue(seen.get().getMessage().contains("is an OS thread, not a greenlet; run this in Greenlets.spawn"));
  }
}
