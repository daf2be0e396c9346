package io.grivet.it.threads;

import io.grivet.it.jvm.Parity;
import org.junit.jupiter.api.Test;

/** Stack traces show the program's frames as on the plain JVM, and no frames of Grivet. */
class StackTracesIT {
  @Test
  void aThreadSeesItsOwnFramesAndTheFramesOfOtherThreads() {
    Parity.of(StackTraces.class).holds().hub().startedAtLeast(8).ranOneAtATime();
  }

  @Test
  void theTopmostFrameOfAWaitingThreadTellsHowItWaits() {
    Parity.of(BlockedTops.class).holds().hub().startedAtLeast(7).ranOneAtATime();
  }

  @Test
  void printedTracesAndTracesOfUncaughtExceptionsHaveTheSameText() {
    Parity.of(PrintedTraces.class).exitingWith(1).holds().hub().startedAtLeast(7).ranOneAtATime();
  }
}
