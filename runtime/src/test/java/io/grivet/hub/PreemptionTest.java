package io.grivet.hub;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.waits.Spinning;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real virtual threads that compute: the other threads get their turn, one at a time. */
@Timeout(60)
class PreemptionTest {
  private static final long LIMIT = 50_000_000;

  private final Spinning spinning = new Spinning();
  private RunningHub running;
  private Hub hub;
  private RealGreenlets greenlets;

  @BeforeEach
  void start() throws IOException {
    running = RunningHub.preemptingAfter(LIMIT);
    hub = running.hub;
    greenlets = new RealGreenlets(hub);
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void aGreenletThatSpinsForAnotherGreenletEnds() throws Exception {
    assertEndsByAnother(spinning::untilSet);
  }

  @Test
  void aGreenletThatSpinsInJdkCodeEnds() throws Exception {
    assertEndsByAnother(spinning::untilSetWithinTheJdk);
  }

  @Test
  void aGreenletThatSpinsBelowManyFramesEnds() throws Exception {
    assertEndsByAnother(() -> spinning.untilSetBelow(2000));
  }

  @Test
  void aGreenletThatSpinsInAClassInitialiserEnds() throws Exception {
    assertEndsByAnother(() -> Spinning.untilSetInAnInitialiser(spinning));
  }

  private void assertEndsByAnother(RealGreenlets.Code body) throws Exception {
    CompletableFuture<Void> spins = greenlets.start("spins", body);
    CompletableFuture<Void> sets = greenlets.start("sets", spinning::set);
    sets.get(RunningHub.LIMIT_SECONDS, SECONDS);
    spins.get(RunningHub.LIMIT_SECONDS, SECONDS);
    assertEquals(0, hub.counters().overlaps);
    assertTrue(hub.counters().preemptions >= 1, "it was preempted");
    assertEquals("the hub goes on", running.call(() -> "the hub goes on"));
  }

  @Test
  void eachOfManySpinningGreenletsGetsItsTurn() throws Exception {
    CompletableFuture<?>[] ends = new CompletableFuture<?>[5];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = greenlets.start("spins " + i, () -> spinning.untilSoManyAreInside(ends.length));
    }
    CompletableFuture.allOf(ends).get(RunningHub.LIMIT_SECONDS, SECONDS);
    assertEquals(0, hub.counters().overlaps);
    assertTrue(hub.counters().preemptions >= ends.length - 1, () -> hub.counters().preemptions + " times");
  }

  /** The counter is not atomic, and no step on it exceeds the limit. */
  @Test
  void aStepShorterThanTheLimitStaysAtomicBesideAComputation() throws Exception {
    int[] counter = new int[1];
    CompletableFuture<Void> spins = greenlets.start("spins", spinning::untilSet);
    CompletableFuture<?>[] ends = new CompletableFuture<?>[4];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = greenlets.start("counts " + i, () -> {
        for (int n = 0; n < 5000; n++) {
          int seen = counter[0];
          assertTrue(hub.isHere(), "runs without the baton");
          counter[0] = seen + 1;
          Thread.yield();
        }
      });
    }
    CompletableFuture.allOf(ends).get(RunningHub.LIMIT_SECONDS, SECONDS);
    spinning.set();
    spins.get(RunningHub.LIMIT_SECONDS, SECONDS);
    assertEquals(20_000, counter[0]);
    assertEquals(0, hub.counters().overlaps);
  }
}
