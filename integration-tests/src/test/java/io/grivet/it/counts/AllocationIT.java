package io.grivet.it.counts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.JvmResult;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a wait allocates: nothing of ours. The JVM interprets, so nothing is optimised away, and it has no TLABs, so it
 * tells of each single allocation.
 */
class AllocationIT {
  private static final int ROUNDS = 400;
  /** Other threads may allocate meanwhile; the smallest object has 16 bytes. */
  private static final int NOISE_BYTES = 4;

  @BeforeAll static void withAgent() {
    AgentJvm.assumeAgent();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      YIELD             |  0 |
      PARK              |  0 |
      LOCK              |  0 |
      MONITOR           |  0 |
      TIMED_PARK        | 16 | java.lang.VirtualThread.lambda by java.lang.VirtualThread.afterYield
      TIMED_WAIT        | 24 | java.lang.VirtualThread.lambda by java.lang.VirtualThread.afterYield
      SLEEP             | 56 | java.lang.VirtualThread.lambda by java.lang.VirtualThread.afterYield, \
      jdk.internal.event.ThreadSleepEvent by io.grivet.it.counts.Turns.pair
      SOCKET            | 16 | sun.nio.ch.NioSocketImpl.lambda by io.grivet.it.counts.Turns.talk
      SOCKET_WITH_LIMIT | 32 | java.lang.VirtualThread.lambda by java.lang.VirtualThread.afterYield, \
      sun.nio.ch.NioSocketImpl.lambda by io.grivet.it.counts.Turns.talk
      CHANNEL           | 16 | sun.nio.ch.SelChImpl.lambda by io.grivet.it.counts.Turns.talk
      """)
  void aWaitAllocatesOnlyWhatTheJdkDoes(Turns turns, int bytes, String sites, @TempDir Path folder)
      throws IOException {
    JvmResult result = AgentJvm.running(Allocations.class, turns.name(), "platform", "" + ROUNDS, folder.toString())
        .jvm("-Xint", "-XX:-UseTLAB", "-XX:+UseSerialGC", "-Xmx256m").option("take-over=off", "max-blocking=off").run();

    result.exitedWith(0);
    String found = String.join(", ", AllocationSites.perWait(folder, ROUNDS));
    assertEquals(sites == null ? "" : sites, found, "who allocates in each wait");
    int counted = Integer.parseInt(result.stdout().replaceAll("(?s).*bytes per wait: (-?\\d+).*", "$1"));
    assertEquals(bytes, counted, NOISE_BYTES, "bytes per wait");
  }
}
