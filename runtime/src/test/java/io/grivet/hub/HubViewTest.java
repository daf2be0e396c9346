package io.grivet.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HubViewTest {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1000 * MILLI;

  private final FakeClock clock = new FakeClock();
  private final HubView view =
      new Hub(clock, new FakePoller(), Thread.currentThread().getThreadGroup(), 1 << 20).view();
  private final long start = clock.nanoTime();

  @Test
  void aSwitchIsAsOldAsTheFirstReadingThatSawIt() {
    view.note(10, start);
    view.note(20, start + 100 * MILLI);
    clock.advance(300 * MILLI);

    assertEquals(200 * MILLI, view.nanosSince(20));
    assertEquals(200 * MILLI, view.nanosSince(11));
    assertEquals(300 * MILLI, view.nanosSince(10));
    assertEquals(0, view.nanosSince(21), "not seen yet");
  }

  @Test
  void readingsCloseTogetherAreNotKept() {
    view.note(1, start);
    view.note(2, start + MILLI);
    view.note(3, start + 20 * MILLI);
    clock.advance(20 * MILLI);

    assertEquals(0, view.nanosSince(2), "20 ms at most are missing");
  }

  @Test
  void aReadingBeforeALongSleepIsKeptInAnyCase() {
    view.note(1, start);
    view.noteInAnyCase(2, start + MILLI);
    clock.advance(3600 * SECOND);

    assertEquals(3600 * SECOND - MILLI, view.nanosSince(2));
  }

  @Test
  void hoursStayVisibleLessExactly() {
    long turns = 0;
    for (long now = 0; now < 3600 * SECOND; now += 10 * MILLI) {
      view.note(turns++, start + now);
    }
    clock.advance(3600 * SECOND);

    for (long seconds : new long[] {1, 60, 600, 1800, 3500}) {
      long turn = turns - seconds * 100;
      long since = view.nanosSince(turn);
      assertTrue(since <= seconds * SECOND && since >= seconds * SECOND * 0.96,
          () -> seconds + " s ago shows as " + since / SECOND + " s");
    }
  }
}
