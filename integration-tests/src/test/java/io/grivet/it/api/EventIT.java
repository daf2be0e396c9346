package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Awaitable;
import io.grivet.Event;
import io.grivet.Greenlet;
import io.grivet.GreenletExit;
import io.grivet.Greenlets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Events have the semantics of gevent's. */
@Timeout(120)
class EventIT {
  private static final Duration LONG = Duration.ofMinutes(5);

  private final Event event = new Event();
  private final List<Object> steps = Collections.synchronizedList(new ArrayList<>());

  @Test
  void aNewEventIsNotSet() {
    assertFalse(event.isSet());
    assertFalse(event.isReady());
    assertEquals("event (not set)", event.toString());
  }

  @Test
  void setAndClearMayBeRepeated() {
    event.set();
    event.set();
    assertTrue(event.isSet());
    event.clear();
    event.clear();
    assertFalse(event.isSet());
    event.set();
    assertTrue(event.isReady());
  }

  @Test
  void awaitOfASetEventDoesNotSwitch() throws Exception {
    event.set();
    Greenlets.spawn(() -> steps.add("other"));
    event.await();
    assertTrue(event.await(LONG));

    assertEquals(List.of(), steps);
  }

  @Test
  void awaitLetsOtherGreenletsRunUntilTheEventIsSet() throws Exception {
    Greenlets.spawn(() -> {
      steps.add("sets");
      event.set();
      steps.add("goes on");
    });
    event.await();
    steps.add("awaited");

    assertEquals(List.of("sets", "goes on", "awaited"), steps);
  }

  @Test
  void awaitReturnsTrueEvenIfTheEventIsClearedBeforeTheWaiterRuns() throws Exception {
    Greenlet<Boolean> waiter = Greenlets.spawn(() -> event.await(LONG));
    Greenlet<Void> forEver = Greenlets.spawn(() -> event.await());
    Greenlets.yieldNow();
    event.set();
    event.clear();

    assertTrue(waiter.get());
    forEver.join();
    assertFalse(event.isSet());
  }

  @Test
  void aWaiterAfterTheClearWaitsForTheNextSet() throws Exception {
    event.set();
    event.clear();
    Greenlet<Void> waiter = Greenlets.spawn(() -> event.await());
    assertFalse(waiter.join(Duration.ofMillis(30)));
    event.set();
    waiter.join();

    assertTrue(waiter.isSuccessful());
  }

  @Test
  void awaitReturnsFalseWhenItsLimitPasses() throws Exception {
    long start = System.nanoTime();

    assertFalse(event.await(Duration.ofMillis(30)));
    assertTrue(System.nanoTime() - start >= 30_000_000);
  }

  @Test
  void aLimitOfZeroOnlyLooks() throws Exception {
    Greenlets.spawn(() -> event.set());

    assertFalse(event.await(Duration.ZERO));
    assertFalse(event.await(Duration.ofSeconds(-1)));
  }

  @Test
  void allWaitersAreWokenInTheOrderOfWaiting() throws Exception {
    List<Greenlet<?>> waiters = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      int number = i;
      waiters.add(Greenlets.spawn(() -> {
        if (number % 2 == 0) {
          event.await();
        } else {
          assertTrue(event.await(LONG));
        }
        steps.add(number);
      }));
    }
    Greenlets.yieldNow();
    event.set();
    assertEquals(List.of(), steps, "nobody runs inside set");
    Greenlets.joinAll(waiters);

    assertEquals(List.of(0, 1, 2, 3, 4), steps);
  }

  @Test
  void aKilledWaiterDoesNotKeepOtherWaitersWaiting() throws Exception {
    List<Greenlet<?>> waiters = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int number = i;
      waiters.add(Greenlets.spawn(() -> {
        event.await();
        steps.add(number);
      }));
    }
    Greenlets.yieldNow();
    waiters.get(1).kill();
    event.set();
    Greenlets.joinAll(waiters);

    assertEquals(List.of(0, 2), steps);
    assertInstanceOf(GreenletExit.class, waiters.get(1).value());
  }

  @Test
  void anInterruptEndsTheWait() throws Exception {
    Greenlet<Void> waiter = Greenlets.spawn(() -> event.await());
    Greenlets.yieldNow();
    waiter.thread().interrupt();
    waiter.join();

    assertInstanceOf(InterruptedException.class, waiter.exception());
  }

  @Test
  void waitForTakesEventsAndGreenletsTogether() throws Exception {
    Event other = new Event();
    Greenlet<Void> setter = Greenlets.spawn(() -> other.set());
    List<Awaitable> awaited = List.of(event, other, setter);

    assertEquals(List.of(other, setter), Greenlets.waitFor(awaited, LONG, 2));
  }

  @Test
  void aRawLinkRunsAtTheNextSetOnly() {
    event.rawLink(() -> steps.add("linked"));
    Awaitable.Link back = event.rawLink(() -> steps.add("taken back"));
    back.unlink();
    event.set();
    event.clear();
    event.set();
    assertEquals(List.of("linked"), steps);

    event.rawLink(() -> steps.add("late"));
    assertEquals(List.of("linked", "late"), steps);
  }

  @Test
  void anOsThreadWakesAGreenletAndAGreenletAnOsThread() throws Exception {
    Event answer = new Event();
    ForkJoinTask<Boolean> osThread = ForkJoinPool.commonPool().submit(() -> {
      event.set();
      return answer.await(LONG);
    });
    event.await();
    answer.set();

    assertTrue(osThread.get());
  }

  /** A waiter that misses a set would wait forever, and then the test's limit passes. */
  @Test
  void noSetIsMissedBetweenAGreenletAndAnOsThread() throws Exception {
    int rounds = 20_000;
    Event ping = new Event();
    Event pong = new Event();
    CountDownLatch ended = new CountDownLatch(1);
    ForkJoinPool.commonPool().submit(() -> {
      for (int i = 0; i < rounds; i++) {
        ping.await();
        ping.clear();
        pong.set();
      }
      ended.countDown();
      return null;
    });
    for (int i = 0; i < rounds; i++) {
      ping.set();
      if (i % 2 == 0) {
        pong.await();
      } else {
        assertTrue(pong.await(LONG));
      }
      pong.clear();
    }
    ended.await();
  }
}
