package io.grivet.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The look at which a greenlet has computed for too long. */
class SlicesTest {
  private static final long MILLI = 1_000_000;
  private static final long LIMIT = 1000 * MILLI;
  /** The delay after the limit, because the listener is notified first. */
  private static final long LISTENER = 20 * MILLI;
  private static final int REFUSED = 0;

  private final Carrier carrier = new Carrier(null, Thread.currentThread().getThreadGroup(), 0, "1");
  private final Task greenlet = new Nothing();
  private final List<Long> preempted = new ArrayList<>();
  private int frames = 10;
  /** The time for which another greenlet has been ready; here, longer than this greenlet has run. */
  private long heldUp = 10_000 * MILLI;
  /** The kernel's times; null if it reports none, so that the clock counts. */
  private OsThreads.Times times;
  private long now;
  private final Kernel kernel = new FakeKernel();
  private Slices slices;

  @BeforeEach
  void make() {
    slices = new Slices(() -> heldUp, kernel, (holder, running, switches) -> {
      assertSame(greenlet, running);
      preempted.add(now);
      return frames;
    });
    slices.preemptAfter(LIMIT);
  }

  @Test
  void aGreenletThatHoldsUpAnotherForTheLimitIsPreempted() {
    lookAt(0, 1);
    lookAt(500, 1);
    assertEquals(1, lookAt(1019, 1) / MILLI, "it looks again just then");
    assertEquals(List.of(), preempted);
    lookAt(1020, 1);
    assertEquals(List.of(1020 * MILLI), preempted);
  }

  @Test
  void aSwitchStartsTheCountAnew() {
    lookAt(0, 1);
    lookAt(1000, 2);
    lookAt(2000, 3);
    lookAt(3000, 3);
    assertEquals(List.of(), preempted);
  }

  @Test
  void aGreenletThatHoldsUpNoOtherIsNotPreempted() {
    heldUp = -1;
    lookAt(0, 1);
    lookAt(5000, 1);
    assertEquals(List.of(), preempted);
  }

  @Test
  void onlyTheTimeWithAnotherReadyGreenletCounts() {
    heldUp = -1;
    lookAt(0, 1);
    lookAt(900, 1);
    heldUp = 100 * MILLI;
    assertEquals(920, lookAt(1000, 1) / MILLI, "they could for 100 ms");
    lookAt(1919, 1);
    assertEquals(List.of(), preempted);
    lookAt(1920, 1);
    assertEquals(List.of(1920 * MILLI), preempted);
  }

  @Test
  void aPauseWithoutAReadyGreenletEndsTheCount() {
    lookAt(0, 1);
    lookAt(900, 1);
    heldUp = -1;
    lookAt(950, 1);
    heldUp = 0;
    lookAt(1900, 1);
    lookAt(2900, 1);
    assertEquals(List.of(), preempted);
  }

  @Test
  void anAtomicGreenletIsPreemptedForItsProcessorTime() {
    times = times(100, 0);
    lookAt(0, 1);
    lookAt(1, 1);
    times = times(1118, 500);
    assertEquals(1, lookAt(5000, 1) / MILLI, "for the rest, the host served others");
    assertEquals(List.of(), preempted);
    times = times(1119, 500);
    lookAt(5001, 1);
    assertEquals(List.of(5001 * MILLI), preempted);
  }

  @Test
  void aGreenletAtBothLimitsIsReportedBeforeItsPreemption() {
    Hold hold = new Hold(kernel);
    times = times(0, 0);
    hold.begin(0);
    lookAt(0, 1);
    long told = 0;
    for (int i = 1; preempted.isEmpty(); i++) {
      times = times(i, 0);
      now = 3 * i * MILLI;
      told = hold.look(carrier, now, false);
      slices.look(carrier, greenlet, 1, now);
      assertTrue(i < 2000, "no preemption");
    }
    assertTrue(told >= LIMIT, told + " ns were told");
  }

  @Test
  void aWaitForAProcessorIsLeftOutOfASlice() {
    times = times(0, 0);
    lookInSliceAt(0, 7);
    lookAt(1, 7);
    times = times(0, 30);
    lookAt(33, 7);
    assertEquals(List.of(), preempted);
    lookAt(34, 7);
    assertEquals(List.of(34 * MILLI), preempted);
  }

  @Test
  void aPauseOfTheJvmIsLeftOutOfTheLimit() {
    lookAt(0, 1);
    lookAt(1, 1);
    slices.late(500 * MILLI);
    lookAt(1030, 1);
    assertEquals(List.of(), preempted);
  }

  @Test
  void aPauseOfTheJvmIsLeftOutOfASlice() {
    lookInSliceAt(0, 7);
    slices.late(30 * MILLI);
    lookAt(33, 7);
    assertEquals(List.of(), preempted);
    lookAt(34, 7);
    assertEquals(List.of(34 * MILLI), preempted);
  }

  @Test
  void aSliceIsShorterThanTheLimit() {
    carrier.sliceAt = 7;
    assertEquals(Slices.SLICE, lookAt(0, 7));
    lookAt(3, 7);
    assertEquals(List.of(), preempted);
    lookAt(4, 7);
    assertEquals(List.of(4 * MILLI), preempted);
  }

  @Test
  void aGreenletThatBlockedByItselfIsAtomicAgain() {
    carrier.sliceAt = 7;
    lookAt(0, 7);
    lookAt(2, 8);
    lookAt(900, 8);
    assertEquals(List.of(), preempted);
  }

  @Test
  void theSliceOfAGreenletWithManyFramesIsLonger() {
    carrier.sliceAt = 7;
    frames = 1000;
    lookAt(0, 7);
    lookAt(4, 7);
    carrier.sliceAt = 9;
    assertEquals(20, lookAt(10, 9) / MILLI);
  }

  @Test
  void aRefusedPreemptionIsTriedAgainSoonThenLessOften() {
    frames = REFUSED;
    lookAt(0, 1);
    lookAt(1, 1);
    long[] waits = new long[7];
    for (int i = 0; i < waits.length; i++) {
      waits[i] = lookAt(1020 + i, 1);
    }
    assertEquals(7, preempted.size());
    assertEquals(MILLI / 2, waits[0]);
    assertEquals(MILLI, waits[1]);
    assertEquals(16 * MILLI, waits[6]);
    assertEquals(Slices.SLICE, lookInSliceAt(2000, 5));
    assertEquals(MILLI / 2, lookAt(2010, 5), "the next one begins anew");
  }

  @Test
  void offMeansNoPreemption() {
    slices.preemptAfter(Slices.OFF);
    lookAt(0, 1);
    assertEquals(Long.MAX_VALUE, lookAt(100_000, 1));
    assertEquals(List.of(), preempted);
  }

  @Test
  void otherGreenletsHaveTheirTimeUnlessNoneRuns() {
    Slices.Turns turns = new Slices.Turns();
    Task first = new Nothing();
    Task second = new Nothing();
    assertTrue(turns.isEmpty());
    turns.add(first, 0);
    turns.add(second, MILLI);

    assertNull(turns.next(Slices.OTHERS, true));
    assertSame(first, turns.next(Slices.OTHERS, false));
    assertSame(second, turns.next(Slices.OTHERS + MILLI, true));
    assertTrue(turns.isEmpty());
  }

  private static OsThreads.Times times(long ranMillis, long queuedMillis) {
    return new OsThreads.Times(ranMillis * MILLI, queuedMillis * MILLI);
  }

  private long lookInSliceAt(long millis, long switches) {
    carrier.sliceAt = switches;
    return lookAt(millis, switches);
  }

  private long lookAt(long millis, long switches) {
    now = millis * MILLI;
    return slices.look(carrier, greenlet, switches, now);
  }

  private final class FakeKernel implements Kernel {
    @Override
    public long sleeps(Carrier asked) {
      throw new AssertionError("nobody asks");
    }

    @Override
    public OsThreads.Times times(Carrier asked) {
      return times;
    }
  }

  private static final class Nothing extends Task {
    @Override
    public void run() {}
  }
}
