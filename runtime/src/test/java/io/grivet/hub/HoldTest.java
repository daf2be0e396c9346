package io.grivet.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times have no unit here. */
class HoldTest {
  @TempDir private Path kernel;
  private final Hold hold = new Hold(new OsThreads());

  @Test
  void theClockCountsUntilTheKernelHasReported() throws IOException {
    hold.begin(100);

    assertEquals(20, hold.look(carrier(3, 4), 120, false));
  }

  @Test
  void theClockCountsIfTheKernelReportsNothing() {
    Carrier carrier = new Carrier(null, null, 0, 777);
    hold.begin(0);

    assertEquals(20, hold.look(carrier, 20, false));
    assertEquals(50, hold.look(carrier, 50, false));
  }

  @Test
  void theProcessorTimeOfAComputationCounts() throws IOException {
    hold.begin(0);
    hold.look(carrier(0, 0), 20, false);

    assertEquals(25, hold.look(carrier(5, 70), 100, false));
    assertEquals(45, hold.look(carrier(25, 700), 1000, false));
  }

  @Test
  void theClockLessTheQueueingCountsForASleep() throws IOException {
    hold.begin(0);
    hold.look(carrier(0, 0), 20, false);

    assertEquals(60, hold.look(carrier(0, 40), 100, true));
  }

  @Test
  void aComputationCountsWhileTheMonitorIsLate() throws IOException {
    hold.begin(0);
    hold.look(carrier(0, 0), 20, false);
    hold.late(970);

    assertEquals(1000, hold.look(carrier(980, 0), 1000, false));
  }

  @Test
  void aPauseOfTheMonitorIsLeftOutOfASleep() throws IOException {
    hold.begin(0);
    hold.look(carrier(0, 0), 20, false);
    hold.late(970);

    assertEquals(30, hold.look(carrier(0, 0), 1000, true));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 60, 2000})
  void theTimeAtTheEndIsNeverShorterThanAtTheLastLook(long late) throws IOException {
    hold.begin(0);
    hold.look(carrier(0, 0), 20, false);
    long seen = hold.look(carrier(900, 0), 1000, false);
    hold.late(late);

    assertEquals(seen + Math.max(80 - late, 0), hold.end(1080));
  }

  @Test
  void theNextHoldBeginsAnew() throws IOException {
    hold.begin(0);
    hold.look(carrier(0, 0), 500, false);
    hold.late(7);
    hold.begin(500);

    assertEquals(10, hold.look(carrier(300, 0), 510, false));
  }

  private Carrier carrier(long ran, long queued) throws IOException {
    Files.writeString(kernel.resolve("schedstat"), ran + " " + queued + " 1\n");
    Carrier carrier = new Carrier(null, null, 0, 777);
    carrier.osThread = new OsThreads.Source(kernel.toString());
    return carrier;
  }
}
