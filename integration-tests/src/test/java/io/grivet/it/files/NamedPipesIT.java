package io.grivet.it.files;

import io.grivet.it.jvm.Parity;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** Named pipes: other threads run while one waits for the other end, and each call ends as on the plain JVM. */
class NamedPipesIT {
  private static final Duration LIMIT = Duration.ofSeconds(120);

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "RANDOM_ACCESS_FILE_WRITE")
  void otherThreadsRunWhileAnOpenWaitsForTheOtherEnd(PipeUse use) {
    holds(use, "open");
  }

  @ParameterizedTest
  @EnumSource
  void otherThreadsRunWhileACallOnAPipeWaits(PipeUse use) {
    holds(use, "call");
  }

  /** Closing a reader, or the target of a transfer, waits for the call on the plain JVM too. */
  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = {"FILE_READER", "FILES_READER", "FILE_CHANNEL_TRANSFER"})
  void closingAPipeDuringACallActsAsOnThePlainJvm(PipeUse use) {
    holds(use, "close");
  }

  @ParameterizedTest
  @ValueSource(strings = {"readAllBytes", "readString", "readAllLines", "lines", "copy to a stream",
      "copy from a stream", "transferTo of a stream", "transferFrom of a channel", "channel", "scanner"})
  void otherThreadsRunWhileACallReadsAPipeToItsEnd(String call) {
    Parity.of(WholePipes.class, call).limit(LIMIT).holds().hub().switchedAtLeast(10).ranOneAtATime();
  }

  @Test
  void thirtyThreadsWaitAtOnce() {
    Parity.of(ManyPipes.class).limit(LIMIT).holds().hub().startedAtLeast(31).switchedAtLeast(60).ranOneAtATime();
  }

  private static void holds(PipeUse use, String what) {
    Parity.of(PipeCalls.class, use.name(), what).limit(LIMIT).holds().hub().switchedAtLeast(5).ranOneAtATime();
  }
}
