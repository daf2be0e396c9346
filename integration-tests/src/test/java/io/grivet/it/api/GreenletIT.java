package io.grivet.it.api;

import static io.grivet.it.api.Spawned.failing;
import static io.grivet.it.api.Spawned.killed;
import static io.grivet.it.api.Spawned.sleeper;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Greenlet;
import io.grivet.GreenletExit;
import io.grivet.Greenlets;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The information that a handle gives about its greenlet. */
@Timeout(30)
class GreenletIT {
  private static final Duration SHORT = Duration.ofMillis(20);
  private final List<Object> steps = new ArrayList<>();

  // -- join and get --------------------------------------------------------------------------------------------------

  @Test
  void joinIsSilentAboutAFailure() throws Exception {
    IOException error = new IOException("kept");
    Greenlet<Void> failing = failing(error);
    failing.join();

    assertSame(error, failing.exception());
    assertFalse(failing.isSuccessful());
    assertNull(failing.value());
  }

  @Test
  void joinWithALimitReturnsFalseAndTheGreenletGoesOn() throws Exception {
    Greenlet<Void> sleeper = sleeper();

    assertFalse(sleeper.join(SHORT));
    assertFalse(sleeper.join(Duration.ZERO));
    assertFalse(sleeper.isReady());
    sleeper.kill();
    assertTrue(sleeper.join(SHORT));
    assertTrue(sleeper.join(Duration.ZERO));
  }

  @Test
  void severalGreenletsMayJoinTheSameGreenlet() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    Greenlet<Void> joined = Greenlets.spawn(() -> end.await());
    List<Greenlet<?>> joiners = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int number = i;
      joiners.add(Greenlets.spawn(() -> {
        joined.join();
        steps.add(number);
      }));
    }
    Greenlets.yieldNow();
    end.countDown();
    Greenlets.joinAll(joiners);

    assertEquals(List.of(0, 1, 2), steps);
  }

  @Test
  void getReturnsTheResultAgainAndAgain() throws Exception {
    Greenlet<String> greenlet = Greenlets.spawn(() -> "result");

    assertEquals("result", greenlet.get());
    assertEquals("result", greenlet.get(1, TimeUnit.SECONDS));
    assertEquals("result", greenlet.get(Duration.ZERO));
  }

  @Test
  void getThrowsTheFailureAsACause() {
    for (Throwable error : List.of(new IOException("checked"), new StackOverflowError("error"))) {
      Greenlet<String> failing = failing(error);

      assertSame(error, assertThrows(ExecutionException.class, failing::get).getCause());
      assertSame(error, assertThrows(ExecutionException.class, failing::get).getCause());
    }
  }

  @Test
  void theTimeoutExceptionOfGetNamesTheLimit() throws Exception {
    Greenlet<Void> sleeper = sleeper();

    TimeoutException thrown = assertThrows(TimeoutException.class, () -> sleeper.get(SHORT));
    assertEquals(sleeper + " has not ended after 20 ms", thrown.getMessage());
    assertThrows(TimeoutException.class, () -> sleeper.get(1, TimeUnit.MICROSECONDS));
    assertThrows(TimeoutException.class, () -> sleeper.get(Duration.ZERO));
    sleeper.kill();
  }

  @Test
  void getOfAKilledGreenletThrowsCancellationException() throws Exception {
    assertInstanceOf(GreenletExit.class, assertThrows(CancellationException.class, killed()::get).getCause());
  }

  // -- how it ended --------------------------------------------------------------------------------------------------

  @Test
  void aGreenletHasNoOutcomeBeforeItsEnd() throws Exception {
    Greenlet<Void> sleeper = sleeper();
    assertFalse(sleeper.isStarted());
    Greenlets.yieldNow();

    assertTrue(sleeper.isStarted());
    assertFalse(sleeper.isReady());
    assertFalse(sleeper.isDone());
    assertFalse(sleeper.isSuccessful());
    assertFalse(sleeper.isCancelled());
    assertNull(sleeper.value());
    assertNull(sleeper.exception());
    sleeper.kill();
  }

  @Test
  void aGreenletThatReturnedIsSuccessful() throws Exception {
    Greenlet<String> ended = Greenlets.spawn(() -> "value");
    ended.join();

    assertTrue(ended.isReady());
    assertTrue(ended.isDone());
    assertTrue(ended.isSuccessful());
    assertFalse(ended.isCancelled());
    assertEquals("value", ended.value());
    assertNull(ended.exception());
  }

  @Test
  void nullIsAResult() throws Exception {
    Greenlet<Object> ended = Greenlets.spawn(() -> (Object) null);

    assertNull(ended.get());
    assertTrue(ended.isSuccessful());
    assertNull(ended.value());
  }

  @Test
  void aKilledGreenletIsSuccessfulWithTheExitAsItsValue() throws Exception {
    Greenlet<Void> killed = killed();

    assertTrue(killed.isReady());
    assertTrue(killed.isSuccessful());
    assertTrue(killed.isCancelled());
    assertInstanceOf(GreenletExit.class, killed.value());
    assertNull(killed.exception());
  }

  @Test
  void aGreenletThatThrowsAnExitEndsAsIfKilled() throws Exception {
    GreenletExit exit = new GreenletExit("done");
    Greenlet<Void> ended = failing(exit);
    ended.join();

    assertTrue(ended.isSuccessful());
    assertSame(exit, ended.value());
  }

  @Test
  void killingAnEndedGreenletChangesNothing() throws Exception {
    Greenlet<String> ended = Greenlets.spawn(() -> "value");
    ended.join();
    ended.kill();

    assertFalse(ended.cancel(true));
    assertEquals("value", ended.value());
  }

  // -- names ---------------------------------------------------------------------------------------------------------

  @Test
  void aGreenletHasTheNameOfItsThread() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    Greenlet<String> greenlet = Greenlets.spawn(() -> {
      end.await();
      return Thread.currentThread().getName();
    });
    assertEquals("greenlet-" + greenlet.id(), greenlet.name());
    assertSame(greenlet, greenlet.named("indexer"));
    assertEquals("greenlet " + greenlet.id() + " \"indexer\" (not started)", greenlet.toString());
    Greenlets.yieldNow();
    assertEquals("greenlet " + greenlet.id() + " \"indexer\" (alive)", greenlet.toString());
    end.countDown();

    assertEquals("indexer", greenlet.get());
    assertEquals("greenlet " + greenlet.id() + " \"indexer\" (ended)", greenlet.toString());
  }

  @Test
  void aGreenletHasTheUniqueNumberOfItsThread() {
    Greenlet<Void> one = sleeper();
    Greenlet<Void> other = sleeper();

    assertEquals(one.thread().threadId(), one.id());
    assertNotEquals(one.id(), other.id());
    one.cancel(true);
    other.cancel(true);
  }

  @Test
  void aGreenletKnowsItsSpawner() throws Exception {
    Greenlet<Greenlet<String>> parent = Greenlets.spawn(() -> Greenlets.spawn(() -> "child"));
    Greenlet<String> child = parent.get();

    assertSame(parent, child.spawnedBy());
    assertSame(Greenlets.current(), parent.spawnedBy());
  }

  @Test
  void aGreenletDoesNotKeepItsSpawnerInMemory() throws Exception {
    Greenlet<String> child = Greenlets.spawn(() -> Greenlets.spawn(() -> "child")).get();
    while (child.spawnedBy() != null) { // until the collector runs, or the test's limit passes
      System.gc();
      Greenlets.sleep(Duration.ofMillis(1));
    }
  }

  @Test
  void thePlaceOfTheSpawnIsNotKeptByDefault() {
    Greenlet<Void> greenlet = sleeper();

    assertEquals(0, greenlet.spawnedAt().length);
    greenlet.cancel(true);
  }
}
