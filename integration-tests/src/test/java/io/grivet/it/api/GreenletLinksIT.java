package io.grivet.it.api;

import static io.grivet.it.api.Spawned.failing;
import static io.grivet.it.api.Spawned.killed;
import static io.grivet.it.api.Spawned.sleeper;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Awaitable;
import io.grivet.Greenlet;
import io.grivet.Greenlets;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The actions and futures that follow the end of a greenlet. */
@Timeout(30)
class GreenletLinksIT {
  private final List<Object> steps = new ArrayList<>();

  // -- links ---------------------------------------------------------------------------------------------------------

  @Test
  void linksFireInTheOrderOfLinkingAlsoWhenAddedLate() throws Exception {
    Greenlet<Boolean> linked = Greenlets.spawn(() -> steps.add("run"));
    for (int i = 0; i < 3; i++) {
      int number = i;
      linked.link(greenlet -> steps.add(number));
    }
    linked.join();
    Greenlets.idle();
    linked.link(greenlet -> steps.add("late"));
    Greenlets.idle();

    assertEquals(List.of("run", 0, 1, 2, "late"), steps);
  }

  @Test
  void aWaitingLinkDoesNotHoldUpOtherLinks() throws Exception {
    CountDownLatch latch = new CountDownLatch(1);
    Greenlet<String> linked = Greenlets.spawn(() -> "value");
    linked.link(greenlet -> {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      steps.add(greenlet.value());
    });
    linked.link(greenlet -> steps.add("second"));
    linked.join();
    Greenlets.idle();
    assertEquals(List.of("second"), steps);
    latch.countDown();
    Greenlets.idle();

    assertEquals(List.of("second", "value"), steps);
  }

  @Test
  void linkValueFiresForReturnedAndKilledGreenletsOnly() throws Exception {
    Greenlet<?> returned = Greenlets.spawn(() -> "value");
    Greenlet<?> killed = sleeper();
    Greenlet<?> failed = failing(new IOException("seen below"));
    for (Greenlet<?> greenlet : List.of(returned, killed, failed)) {
      greenlet.linkValue(steps::add);
    }
    killed.kill();
    failed.join();
    Greenlets.idle();

    assertEquals(Set.of(returned, killed), new HashSet<>(steps));
    assertInstanceOf(IOException.class, failed.exception());
  }

  @Test
  void linkExceptionFiresForFailedGreenletsOnly() throws Exception {
    Greenlet<?> returned = Greenlets.spawn(() -> "value");
    Greenlet<?> killed = sleeper();
    Greenlet<?> failed = failing(new IOException("told to the link"));
    for (Greenlet<?> greenlet : List.of(returned, killed, failed)) {
      greenlet.linkException(steps::add);
    }
    killed.kill();
    failed.join();
    Greenlets.idle();

    assertEquals(List.of(failed), steps);
  }

  @Test
  void aLinkTakenBackDoesNotFire() throws Exception {
    Greenlet<String> linked = Greenlets.spawn(() -> "value");
    linked.link(greenlet -> steps.add("first"));
    var second = linked.link(greenlet -> steps.add("second"));
    linked.link(greenlet -> steps.add("third"));
    second.unlink();
    second.unlink();
    linked.join();
    Greenlets.idle();

    assertEquals(List.of("first", "third"), steps);
  }

  @Test
  void aRawLinkRunsBeforeAnyGreenletGoesOn() throws Exception {
    Greenlet<String> linked = Greenlets.spawn(() -> "value");
    Greenlets.spawn(() -> steps.add("other"));
    linked.rawLink(() -> steps.add("raw"));
    linked.join();
    linked.rawLink(() -> steps.add("late"));
    steps.add("joined");

    assertEquals(List.of("raw", "other", "late", "joined"), steps);
  }

  @Test
  void aThrowingRawLinkDoesNotPreventOtherRawLinks() throws Exception {
    Greenlet<String> linked = Greenlets.spawn(() -> "value");
    List<Throwable> reported = new ArrayList<>();
    linked.thread().setUncaughtExceptionHandler((thread, error) -> reported.add(error));
    IllegalStateException error = new IllegalStateException("out of a raw link");
    linked.rawLink(() -> {
      throw error;
    });
    linked.rawLink(() -> steps.add("second"));

    assertTrue(linked.join(Duration.ofSeconds(10)));
    Greenlets.idle();
    assertEquals(List.of("second"), steps);
    assertEquals(List.of(error), reported);
    assertEquals("value", linked.value());
  }

  @Test
  void thousandsOfUnlinkedRawLinksLeaveNothingBehind() throws Exception {
    Greenlet<Void> sleeper = sleeper();
    List<WeakReference<Awaitable.Link>> links = new ArrayList<>();
    Awaitable.Link before = sleeper.rawLink(() -> {});
    for (int i = 0; i < 10_000; i++) {
      Awaitable.Link next = sleeper.rawLink(() -> {});
      before.unlink();
      links.add(new WeakReference<>(before));
      before = next;
    }
    System.gc();

    assertTrue(links.stream().filter(link -> link.get() != null).count() < 100);
    sleeper.kill();
  }

  // -- as a future ---------------------------------------------------------------------------------------------------

  @Test
  void theCompletableFutureOfAGreenletHasItsOutcome() throws Exception {
    IOException error = new IOException("into the future");
    CompletableFuture<String> returned = Greenlets.spawn(() -> "value").toCompletableFuture();
    CompletableFuture<String> failed = Spawned.<String>failing(error).toCompletableFuture();
    CompletableFuture<Void> killed = killed().toCompletableFuture();

    assertEquals("value", returned.get());
    assertSame(error, assertThrows(ExecutionException.class, failed::get).getCause());
    assertThrows(CancellationException.class, killed::get);
    assertTrue(killed.isCancelled());
  }

  @Test
  void cancellingTheCompletableFutureKillsTheGreenlet() throws Exception {
    for (int waits = 0; waits < 2; waits++) {
      Greenlet<Void> sleeper = sleeper();
      Greenlets.sleep(Duration.ofMillis(waits));
      CompletableFuture<Void> future = sleeper.toCompletableFuture();

      assertTrue(future.cancel(true));
      sleeper.join();
      assertTrue(sleeper.isCancelled());
      assertTrue(future.isCancelled());
    }
  }

  @Test
  void aDependentStageOfTheCompletableFutureMayWait() throws Exception {
    CountDownLatch latch = new CountDownLatch(1);
    Greenlet<String> greenlet = Greenlets.spawn(() -> "value");
    CompletableFuture<Void> dependent = greenlet.toCompletableFuture().thenAccept(value -> {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    });
    assertTrue(greenlet.join(Duration.ofSeconds(10)));
    assertFalse(dependent.isDone());
    latch.countDown();
    dependent.get();
  }
}
