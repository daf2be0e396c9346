package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Greenlet;
import io.grivet.GreenletExit;
import io.grivet.Greenlets;
import io.grivet.TimeoutExpired;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The output of gevent 22.10.2 for small programs, and of the same programs here. Programs about events, semaphores,
 * queues and pools are in the tests of these classes.
 */
@Timeout(30)
class TranscriptsIT {
  private final List<Object> printed = new ArrayList<>();

  /** {@code [gevent.spawn(steps, n) for n in (1, 2)]}, each step a print and a sleep(0). */
  @Test
  void twoGreenletsThatSleepZeroTakeTurns() throws Exception {
    List<Greenlet<Void>> two = new ArrayList<>();
    for (int n = 1; n <= 2; n++) {
      int own = n;
      two.add(Greenlets.spawn(() -> {
        for (int step = 0; step < 2; step++) {
          printed.add(own + ":" + step);
          Greenlets.sleep(Duration.ZERO);
        }
      }));
    }
    Greenlets.joinAll(two);

    assertEquals(List.of("1:0", "2:0", "1:1", "2:1"), printed);
  }

  /** {@code g = spawn(f); g.kill()}. */
  @Test
  void aGreenletKilledAtOnceNeverRunsAndIsSuccessful() throws Exception {
    Greenlet<Boolean> greenlet = Greenlets.spawn(() -> printed.add("ran"));
    greenlet.kill();
    Greenlets.sleep(Duration.ofMillis(1));

    assertEquals(List.of(), printed);
    assertTrue(greenlet.isReady());
    assertTrue(greenlet.isSuccessful());
    assertInstanceOf(GreenletExit.class, greenlet.value());
  }

  /** {@code with Timeout(0.02, False): with Timeout(1) as inner: sleep(5)}. */
  @Test
  void anOuterSilentLimitLeavesItsBlockWithoutTheInnerLimit() throws Exception {
    long start = System.nanoTime();
    assertFalse(io.grivet.Timeout.run(Duration.ofMillis(20), () -> {
      io.grivet.Timeout inner = io.grivet.Timeout.after(Duration.ofSeconds(1));
      try (inner) {
        Greenlets.sleep(Duration.ofSeconds(5));
      } catch (TimeoutExpired e) {
        printed.add(e.timeout() == inner ? "inner" : "outer");
        throw e;
      }
    }));

    assertEquals(List.of("outer"), printed);
    assertTrue(System.nanoTime() - start >= 20_000_000);
  }

  /** {@code try: sleep(10) except GreenletExit: sleep(0.05); return 'own value'}. */
  @Test
  void aKillWaitsForTheValueOfAGreenletThatCatchesTheExit() throws Exception {
    Greenlet<String> stubborn = Greenlets.spawn(() -> {
      try {
        Greenlets.sleep(Duration.ofSeconds(10));
      } catch (GreenletExit e) {
        Greenlets.sleep(Duration.ofMillis(50));
      }
      return "own value";
    });
    Greenlets.sleep(Duration.ZERO);
    stubborn.kill();

    assertTrue(stubborn.isReady());
    assertEquals("own value", stubborn.value());
  }

  /** {@code g.join(); g.exception; g.successful(); g.value; g.get()}. */
  @Test
  void joinOfAFailedGreenletIsSilentAndGetRaises() throws Exception {
    ArithmeticException error = new ArithmeticException("division by zero");
    Greenlet<String> failing = Greenlets.spawn(() -> {
      throw error;
    });
    failing.join();

    assertSame(error, failing.exception());
    assertFalse(failing.isSuccessful());
    assertNull(failing.value());
    assertSame(error, assertThrows(ExecutionException.class, failing::get).getCause());
  }

  /** {@code joinall([spawn(sleep, 1)], timeout=0.01)}. */
  @Test
  void joinAllOfASleeperWithAShortLimitGivesAnEmptyList() throws Exception {
    Greenlet<Void> sleeper = Greenlets.spawn(() -> Greenlets.sleep(Duration.ofSeconds(1)));

    assertEquals(List.of(), Greenlets.joinAll(List.of(sleeper), Duration.ofMillis(10)));
    sleeper.kill();
  }

  /** Three links before the end, one after. */
  @Test
  void linksFireInTheirOrderAndALateLinkFires() throws Exception {
    Greenlet<Boolean> greenlet = Greenlets.spawn(() -> printed.add("run"));
    for (int i = 0; i < 3; i++) {
      int link = i;
      greenlet.link(ended -> printed.add(link));
    }
    greenlet.join();
    Greenlets.sleep(Duration.ofMillis(10));
    greenlet.link(ended -> printed.add("late"));
    Greenlets.sleep(Duration.ofMillis(10));

    assertEquals(List.of("run", 0, 1, 2, "late"), printed);
  }
}
