package io.grivet.it.cooperation;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.JvmResult;
import io.grivet.it.jvm.JvmRun;
import io.grivet.it.jvm.Parity;
import io.grivet.it.names.NameServer;
import io.grivet.it.names.Namespaces;
import org.junit.jupiter.api.Test;

/** Code between two waits is atomic, and a wait of one thread never stops the other threads. */
class CooperationIT {
  @Test
  void codeBetweenTwoWaitsIsAtomic() {
    AgentJvm.assumeAgent();

    JvmResult result = AgentJvm.running(UnlockedCounters.class).run();

    result.exitedWith(0).printed("counter: 5000").printed("rounds: [100] x 50").printed("log: 5000")
        .printed("most inside: 1");
    result.hub().startedAtLeast(100).switchedAtLeast(5000).stayedOnOneCarrier();
  }

  @Test
  void codeBetweenTwoWaitsIsAtomicOnSeveralOsThreads() {
    AgentJvm.assumeAgent();

    JvmResult result = AgentJvm.running(HandOvers.class).run();

    result.exitedWith(0).printed("counter: 366").printed("most inside: 1");
    result.hub().startedAtLeast(15).switchedAtLeast(300).ranOneAtATime();
  }

  @Test
  void otherThreadsRunWhileAThreadWaitsInJavaCode() {
    Parity.of(JavaWaits.class).holds().hub().switchedAtLeast(80).ranOneAtATime();
  }

  @Test
  void otherThreadsRunWhileAThreadWaitsForTheNetwork() {
    Parity.of(SocketWaits.class).holds().hub().switchedAtLeast(80).stayedOnOneCarrier();
  }

  @Test
  void otherThreadsRunWhileFourThreadsBlockInFourWays() throws Exception {
    try (NameServer server = Namespaces.openServer()) {
      Parity.of(Namespaces.asking(server, AgentJvm.running(AllAtOnce.class))).holds().hub().switchedAtLeast(10)
          .ranOneAtATime();
    }
  }

  @Test
  void otherThreadsRunWhileMainReadsStandardInput() {
    try (JvmRun run = AgentJvm.running(StandardInput.class).typing().start()) {
      run.awaitLine("ticks: went on").type("hello").awaitLine("first: hello").type("again").closeInput();

      JvmResult result = run.result();

      result.exitedWith(0).printed("second: again").printed("more: false").printed("ticker: ends").didNotComplain();
      result.hub().switchedAtLeast(20).ranOneAtATime();
    }
  }
}
