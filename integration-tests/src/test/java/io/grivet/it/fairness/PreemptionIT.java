package io.grivet.it.fairness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.it.fairness.Computing.Kind;
import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.HubReport;
import io.grivet.it.jvm.JvmResult;
import io.grivet.it.jvm.Parity;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A thread that computes for long lets the other threads run, one at a time. */
class PreemptionIT {
  @BeforeAll
  static void withAgent() {
    AgentJvm.assumeAgent();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aSpinningThreadIsPreemptedAndEndsAsOnThePlainJvm(Kind kind) {
    AgentJvm recipe = AgentJvm.running(Computing.class, kind.name()).option("max-blocking=off");
    HubReport hub = Parity.of(recipe).holds().hub().ranOneAtATime();

    assertTrue(hub.counter("preemptions") >= 1, "it was preempted");
  }

  @ParameterizedTest
  @CsvSource({"preempt=200ms, true", "preempt=off, false", "preempt=0, false", "take-over=off, false"})
  void theTimeBeforePreemptionIsAnOption(String option, boolean othersRun) {
    JvmResult result = AgentJvm.running(Meanwhile.class, othersRun ? "50" : "2").option("max-blocking=off", option)
        .run();

    result.exitedWith(0).printedOnly("the other one ran meanwhile: " + othersRun + "\n");
    assertEquals(othersRun, result.hub().counter("preemptions") > 0);
    result.hub().ranOneAtATime();
  }
}
