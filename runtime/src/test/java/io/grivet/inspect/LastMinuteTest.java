package io.grivet.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LastMinuteTest {
  private static final long BEGAN = -5; // the clock may be negative
  private static final long SLICE = LastMinute.SLICE_NANOS;

  private final LastMinute minute = new LastMinute(BEGAN);

  @Test
  void nothingIsMeasuredAtFirst() {
    assertEquals(new Lag(0, 0, 0, 0, 0), minute.lag(BEGAN, 0));
  }

  @Test
  void aQuestionForgetsNothing() {
    minute.add(3_000, BEGAN + 10_000);

    Lag first = minute.lag(BEGAN + 20_000, 0);

    assertEquals(new Lag(3_000, 3_000, 3_000, 3_000, 20_000), first);
    assertEquals(first, minute.lag(BEGAN + 20_000, 0));
  }

  @Test
  void aTurnIsForgottenAfterAMinute() {
    minute.add(3_000, BEGAN + 10_000);
    minute.add(2_000, BEGAN + SLICE);

    assertEquals(3_000, minute.lag(BEGAN + LastMinute.SLICES * SLICE - 1, 0).longestNanos());
    Lag later = minute.lag(BEGAN + LastMinute.SLICES * SLICE, 0);
    assertEquals(2_000, later.longestNanos());
    assertEquals(2_000, later.busyNanos());
    assertEquals((LastMinute.SLICES - 1) * SLICE, later.windowNanos());
  }

  @Test
  void allIsForgottenAfterALongPause() {
    minute.add(3_000, BEGAN + 10_000);

    Lag later = minute.lag(BEGAN + 1_000 * SLICE + 7, 0);

    assertEquals(new Lag(0, 0, 0, 0, (LastMinute.SLICES - 1) * SLICE + 7), later);
  }

  @Test
  void theTurnThatHasNotEndedCounts() {
    Lag lag = minute.lag(BEGAN + 1_000_000, 400_000);

    assertEquals(400_000, lag.longestNanos());
    assertEquals(400_000, lag.busyNanos());
  }

  @Test
  void theHubIsNeverBusierThanTheTimeThatHasPassed() {
    minute.add(9 * SLICE, BEGAN + 9 * SLICE);

    Lag lag = minute.lag(BEGAN + 9 * SLICE, 0);

    assertTrue(lag.busyNanos() == lag.windowNanos() && lag.windowNanos() > 0, lag::toString);
  }
}
