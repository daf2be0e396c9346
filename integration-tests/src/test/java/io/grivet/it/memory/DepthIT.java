package io.grivet.it.memory;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.Parity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The frames of a waiting thread are on the heap; they count. */
class DepthIT {
  @ParameterizedTest
  @ValueSource(strings = {"PARK", "SLEEP", "YIELD", "WAIT"})
  void recursionThatWaitsOverflows(String way) {
    Parity.of(AgentJvm.running(EndlessRecursion.class, way).option("stack=4m")).jvm("-Xmx128m").holds().hub()
        .ranOneAtATime();
  }

  /** A platform thread may overflow inside the queue, and then does not hold the lock where the queue releases it. */
  @Test
  void recursionThatWaitsForAQueueOverflowsAndLeavesTheQueueInOrder() {
    AgentJvm.assumeAgent();
    AgentJvm.running(EndlessRecursion.class, "POLL").option("stack=4m").jvm("-Xmx128m").run().exitedWith(0)
        .printedOnly("overflow: true\noverflow: true\ninterrupted: false\nthe queue: 0\nuseful depth: 12502500\n")
        .hub().ranOneAtATime();
  }
}
