package io.grivet.it.sockets;

import io.grivet.it.jvm.Parity;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A thread that waits for the network in an unusual way leaves the hub to the other threads. */
class NetworkWaitsIT {
  private static final Duration LIMIT = Duration.ofSeconds(120);
  @TempDir private static Path folder;
  private static String keys;

  @BeforeAll
  static void createKeys() throws Exception {
    keys = Keys.create(folder).toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"accept", "read and write", "connect", "many connects"})
  void otherThreadsRunWhileAThreadWaitsForAUnixDomainChannel(String kind) {
    Parity.of(UnixWaits.class, kind).limit(LIMIT).holds().hub().switchedAtLeast(5).ranOneAtATime();
  }

  @Test
  void otherThreadsRunWhileAThreadWaitsForAMulticastDatagram() {
    Parity.of(MulticastWaits.class).limit(LIMIT).holds().hub().switchedAtLeast(20).stayedOnOneCarrier();
  }

  @Test
  void otherThreadsRunWhileAThreadWaitsForATlsConnection() {
    Parity.of(TlsWaits.class, keys).limit(LIMIT).holds().hub().switchedAtLeast(200).ranOneAtATime();
  }

  @Test
  void aTlsConnectionEndsInHalvesAsOnThePlainJvm() {
    Parity.of(TlsHalves.class, keys).limit(LIMIT).holds().hub().switchedAtLeast(100).ranOneAtATime();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "pool", "virtual"})
  void otherThreadsRunWhileThreadsWaitForAnHttpServer(String executor) {
    Parity.of(HttpWaits.class, keys, executor).limit(LIMIT).holds().hub().switchedAtLeast(300).ranOneAtATime();
  }

  @Test
  void otherThreadsRunWhileThreadsWaitForStreamsOfOneHttp2Connection() {
    Parity.of(Http2Waits.class).limit(LIMIT).holds().hub().switchedAtLeast(100).ranOneAtATime();
  }
}
