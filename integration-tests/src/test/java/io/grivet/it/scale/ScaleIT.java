package io.grivet.it.scale;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.JvmResult;
import io.grivet.it.jvm.JvmRun;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Thousands of threads on one carrier: few OS threads, no answer lost, no descriptor leaked. */
class ScaleIT {
  /** The JVM's own threads grow with the processors, so the number of processors is fixed. */
  private static final String TWO_PROCESSORS = "-XX:ActiveProcessorCount=2";
  private static final int FEW_THREADS = 40;

  @BeforeAll
  static void withAgent() {
    AgentJvm.assumeAgent();
  }

  @Test
  void tenThousandThreadsSleepAtOnce() {
    JvmResult result = AgentJvm.running(Sleepers.class, "10000").jvm(TWO_PROCESSORS).run();

    result.exitedWith(0).printed("slept: 10000").didNotComplain().usedFewerThreadsThan(FEW_THREADS);
    long millis = Long.parseLong(result.stdout().replaceAll("(?s).*milliseconds: (\\d+).*", "$1"));
    assertTrue(millis >= 1000 && millis < 10_000, "took " + millis + " ms");
    result.hub().startedAtLeast(10_001).firedTimersAtLeast(10_000).stayedOnOneCarrier().leftNothingBehind();
  }

  @Test
  void aThreadPerConnectionServerServesFiveThousandConnectionsAtOnce() throws IOException {
    int size = 5000;
    JvmRun.needOpenFiles(size + 500);
    try (JvmRun server = AgentJvm.running(LineServer.class).jvm(TWO_PROCESSORS).start()) {
      int port = Integer.parseInt(server.awaitLineStarting("port "));
      try (Crowd one = new Crowd(port, 1)) {
        assertEquals(1, one.talk("warm-up "), "right answers");
      }
      int before = awaitFewerOpenFilesThan(server, Integer.MAX_VALUE);
      for (int round = 0; round < 2; round++) {
        try (Crowd crowd = new Crowd(port, size)) {
          assertEquals(size, crowd.talk("hello "), "right answers");
          assertTrue(server.openFiles() > size, "all are connected at once");
          assertEquals(size, crowd.talk("again "), "right answers");
        }
        awaitFewerOpenFilesThan(server, before + 1);
      }
      JvmResult result = server.signal("TERM").result();

      result.exitedWith(143).printedOnly("port " + port + "\n").didNotComplain().usedFewerThreadsThan(FEW_THREADS);
      result.hub().startedAtLeast(2 * size).switchedAtLeast(4 * size).stayedOnOneCarrier();
    }
  }

  /** Waits until the count is below the bound and no longer changes. */
  private static int awaitFewerOpenFilesThan(JvmRun server, int bound) {
    int[] last = {-1};
    await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50)).until(() -> {
      int now = server.openFiles();
      boolean steady = now == last[0];
      last[0] = now;
      return steady && now < bound;
    });
    return last[0];
  }
}
