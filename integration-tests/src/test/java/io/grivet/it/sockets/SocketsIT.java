package io.grivet.it.sockets;

import io.grivet.it.jvm.Parity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Blocking network calls wait on the hub, and end as on the plain JVM. */
class SocketsIT {
  @ParameterizedTest
  @EnumSource(CallKind.class)
  void aBlockingCallEndsAsOnThePlainJvm(CallKind kind) {
    Parity.of(BlockingCalls.class, kind.name()).holds().hub().switchedAtLeast(10).stayedOnOneCarrier();
  }

  @Test
  void aShortReadHidesNoData() {
    Parity.of(ShortReads.class).holds().hub().switchedAtLeast(50).stayedOnOneCarrier();
  }

  @Test
  void connectionsEndAsOnThePlainJvm() {
    Parity.of(Endings.class).holds().hub().switchedAtLeast(10).ranOneAtATime();
  }

  @Test
  void severalThreadsShareOneSocketAndDescriptorNumbersComeBack() {
    Parity.of(Sharing.class).holds().hub().switchedAtLeast(2000).stayedOnOneCarrier();
  }

  @Test
  void aSelectorServesBlockingClients() {
    Parity.of(Selecting.class).holds().hub().switchedAtLeast(400).stayedOnOneCarrier();
  }

  @Test
  void theHttpServerAndClientsOfTheJdkWork() {
    Parity.of(Http.class).holds().hub().switchedAtLeast(100).ranOneAtATime();
  }

  @Test
  void unixDomainSocketsAndAsynchronousChannelsWork() {
    Parity.of(OtherChannels.class).holds().hub().switchedAtLeast(50).ranOneAtATime();
  }
}
