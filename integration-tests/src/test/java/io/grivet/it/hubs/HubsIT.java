package io.grivet.it.hubs;

import io.grivet.it.baton.BatonStress;
import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.Parity;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs under several hubs. */
class HubsIT {
  private static final Duration LIMIT = Duration.ofSeconds(120);

  @Test
  void twoHubsComputeAtOnce() {
    Parity.of(AgentJvm.running(AtOnce.class).option("carriers=2", "preempt=off")).limit(LIMIT).holds();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void threadsOfAllHubsWakeAndCutOffEachOther(int carriers) {
    Parity.of(AgentJvm.running(Across.class).option("carriers=" + carriers)).limit(LIMIT).holds().hub()
        .ranOneAtATime();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void threadsOfSeveralHubsGoOnWhenTheyBlockInEveryWay(int carriers) {
    AgentJvm.assumeAgent();

    AgentJvm.running(BatonStress.class, "20").option("carriers=" + carriers)
        .jvm("--enable-native-access=ALL-UNNAMED", "-Xmx64m").limit(LIMIT).run().exitedWith(0)
        .printed("threads that hang: []").printed("failures: []").printed("threads without a round: []").hub()
        .ranOneAtATime();
  }
}
