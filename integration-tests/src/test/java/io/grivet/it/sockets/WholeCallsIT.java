package io.grivet.it.sockets;

import io.grivet.it.jvm.Parity;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Operations that a channel in blocking mode completes in one piece also do so here, and end as on the plain JVM. */
class WholeCallsIT {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  @ParameterizedTest
  @EnumSource(WholeCalls.Way.class)
  void aCallThatMovesManyBytesEndsAsOnThePlainJvm(WholeCalls.Way way) {
    Parity.of(WholeMoves.class, way.name()).limit(LIMIT).holds().hub().switchedAtLeast(100).ranOneAtATime();
  }

  @ParameterizedTest
  @EnumSource(WholeCalls.Way.class)
  void osThreadsAndVirtualThreadsActAsUsualOnAChannelUsedByAGreenlet(WholeCalls.Way way) {
    Parity.of(WholeByOthers.class, way.name()).limit(LIMIT).holds().hub().ranOneAtATime();
  }

  /** The JDK's own assertions expect one OS thread from the beginning to the end of a transfer. */
  @Test
  void transfersHoldWithTheAssertionsOfTheJdk() {
    Parity.of(WholeMoves.class, "TRANSFER_TO").jvm("-esa", "-ea").limit(LIMIT).holds().hub().ranOneAtATime();
  }

  /** Another OS thread ends the transfer, since a blocked greenlet keeps the one that began it. */
  @Test
  void aTransferEndsOnAnotherOsThreadWithTheAssertionsOfTheJdk() {
    Parity.of(MovedTransfer.class).jvm("-esa").limit(LIMIT).holds().hub().ranOneAtATime();
  }

  @Test
  void anInterruptedPlatformThreadIsNotTreatedAsAVirtualThread() {
    Parity.of(PlatformOnly.class).holds().hub().ranOneAtATime();
  }
}
