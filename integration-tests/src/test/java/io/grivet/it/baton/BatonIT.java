package io.grivet.it.baton;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.JvmResult;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** No overlap and no lost wake-up, in whatever calls the threads of a program block. */
class BatonIT {
  /** System property {@code grivet.baton.seconds}: the time for which the threads run under the agent. */
  private static final long SECONDS = Long.getLong("grivet.baton.seconds", 60);
  /** With many collections, which make threads wait within their Java code. */
  private static final String SMALL_HEAP = "-Xmx32m";
  private static final String NATIVE_ACCESS = "--enable-native-access=ALL-UNNAMED";

  @Test
  void threadsThatBlockInEveryWayTakeTurns() {
    AgentJvm.assumeAgent();

    JvmResult result = AgentJvm.running(BatonStress.class, "" + SECONDS, "one-at-a-time")
        .jvm(NATIVE_ACCESS, SMALL_HEAP)
        .limit(Duration.ofSeconds(SECONDS + 60)).run();

    ended(result).printed("overlaps: none").printed("lost counts: 0");
    result.hub().ranOneAtATime().switchedAtLeast(100 * SECONDS);
  }

  @Test
  void theThreadsEndInTheSameWayOnThePlainJvm() {
    ended(AgentJvm.plain(BatonStress.class, "3").jvm(NATIVE_ACCESS).run());
  }

  private static JvmResult ended(JvmResult result) {
    return result.exitedWith(0).printed("threads that hang: []").printed("failures: []")
        .printed("threads without a round: []");
  }
}
