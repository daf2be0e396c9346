package io.grivet.it.counts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grivet.it.jvm.AgentJvm;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A wait allocates no object of Grivet. The JVM interprets, so no allocation is optimised away, and it has no TLABs, so
 * it reports every single allocation.
 */
class AllocationIT {
  private static final int ROUNDS = 400;

  @BeforeAll
  static void withAgent() {
    AgentJvm.assumeAgent();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      YIELD             |
      PARK              |
      LOCK              |
      MONITOR           |
      TIMED_PARK        | java.lang.VirtualThread.lambda of 16 by java.lang.VirtualThread.afterYield
      TIMED_WAIT        | java.lang.VirtualThread.lambda of 24 by java.lang.VirtualThread.afterYield
      SLEEP             | java.lang.VirtualThread.lambda of 16 by java.lang.VirtualThread.afterYield, \
      jdk.internal.event.ThreadSleepEvent of 40 by io.grivet.it.counts.Turns.pair
      SOCKET            | sun.nio.ch.NioSocketImpl.lambda of 16 by io.grivet.it.counts.Turns.talk
      SOCKET_WITH_LIMIT | java.lang.VirtualThread.lambda of 16 by java.lang.VirtualThread.afterYield, \
      sun.nio.ch.NioSocketImpl.lambda of 16 by io.grivet.it.counts.Turns.talk
      CHANNEL           | sun.nio.ch.SelChImpl.lambda of 16 by io.grivet.it.counts.Turns.talk
      """)
  void aWaitAllocatesOnlyTheObjectsOfTheJdk(Turns turns, String sites, @TempDir Path folder) throws IOException {
    AgentJvm.running(Allocations.class, turns.name(), "platform", "" + ROUNDS, folder.toString())
        .jvm("-Xint", "-XX:-UseTLAB", "-XX:+UseSerialGC", "-Xmx256m").option("take-over=off", "max-blocking=off").run()
        .exitedWith(0);

    String found = String.join(", ", AllocationSites.perWait(folder, ROUNDS));
    assertEquals(sites == null ? "" : sites, found, "allocated in each wait");
  }
}
