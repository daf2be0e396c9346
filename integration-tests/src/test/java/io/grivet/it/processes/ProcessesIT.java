package io.grivet.it.processes;

import io.grivet.it.jvm.Parity;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Child processes start, talk and end as on the plain JVM, and a wait for a child stops only the waiting thread. */
class ProcessesIT {
  private static final Duration LIMIT = Duration.ofSeconds(120);

  @ParameterizedTest
  @ValueSource(strings = {"waitFor", "waitFor with a limit", "waitFor until the limit", "interrupted waitFor", "onExit",
      "onExit of the handle", "destroy", "destroyForcibly", "output", "errors", "merged errors", "buffered output",
      "all output", "lines", "input"})
  void otherThreadsRunWhileAThreadWaitsForAProcess(String what) {
    Parity.of(ProcessWaits.class, what).limit(LIMIT).holds().hub().switchedAtLeast(10).ranOneAtATime();
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit codes", "failures", "inherited", "files", "pipeline", "surroundings", "many",
      "beside a ticker", "not read"})
  void processesStartAsOnThePlainJvm(String how) {
    Parity.of(Starting.class, how).stdin("typed\n").limit(LIMIT).holds().hub().ranOneAtATime();
  }
}
