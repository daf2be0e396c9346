package io.grivet.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class StillnessTest {
  private final Stillness stillness = new Stillness();

  @Test
  void aSleepIsMeasuredFromTheFirstLook() {
    assertFalse(stillness.look(7, 100));
    assertEquals(0, stillness.nanos(100));
    assertTrue(stillness.look(7, 130));
    assertEquals(30, stillness.nanos(130));
  }

  @Test
  void anotherSleepBeginsAnew() {
    stillness.look(7, 100);
    assertFalse(stillness.look(8, 130));
    assertEquals(0, stillness.nanos(130));
  }

  @Test
  void anAwakeThreadDoesNotSleep() {
    stillness.look(OsThreads.AWAKE, 100);
    assertFalse(stillness.look(OsThreads.AWAKE, 130));
    assertEquals(0, stillness.nanos(130));
  }

  @Test
  void aPauseOfTheWholeJvmDoesNotCount() {
    stillness.look(7, 100);
    stillness.leaveOut(400);
    assertTrue(stillness.look(7, 510));
    assertEquals(10, stillness.nanos(510));
  }

  @Test
  void nothingIsKnownYetOfTheNextThread() {
    stillness.look(7, 100);
    stillness.forget();
    assertFalse(stillness.look(7, 130));
  }
}
