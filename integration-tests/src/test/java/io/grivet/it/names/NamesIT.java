package io.grivet.it.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.JvmResult;
import io.grivet.it.jvm.Parity;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A name look-up stops only the thread that waits for it, and has the same result as on the plain JVM. */
class NamesIT {
  private static final Duration LIMIT = Duration.ofSeconds(120);

  @ParameterizedTest
  @ValueSource(strings = {"getByName", "getAllByName", "version 6", "missing", "broken", "getHostName",
      "getCanonicalHostName", "nameless address", "InetSocketAddress", "missing InetSocketAddress", "Socket",
      "missing Socket", "SocketChannel", "URL", "interrupted"})
  void otherThreadsRunWhileAThreadLooksUpAName(String how) throws Exception {
    try (NameServer server = Namespaces.openServer()) {
      holds(Namespaces.asking(server, AgentJvm.running(LookUps.class, how)));
    }
  }

  @Test
  void otherThreadsRunWhileAThreadLooksUpTheLocalHost() throws Exception {
    try (NameServer server = Namespaces.openServer()) {
      holds(Namespaces.onHost("own.test", server, AgentJvm.running(LookUps.class, "getLocalHost")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"isReachable", "isReachable by an interface"})
  void otherThreadsRunWhileAThreadWaitsForASilentHost(String how) throws Exception {
    holds(Namespaces.withSilentNeighbour(AgentJvm.running(LookUps.class, how)));
  }

  @Test
  void interfacesAreListedAsOnThePlainJvm() {
    Parity.of(LookUps.class, "interfaces").limit(LIMIT).holds().hub().ranOneAtATime();
  }

  @Test
  void fiftyLookUpsAreUnderWayTogether() throws Exception {
    String plain = together(AgentJvm.plain(LookUps.class, "many names"));

    assertEquals(plain, together(AgentJvm.running(LookUps.class, "many names")));
  }

  private static String together(AgentJvm child) throws Exception {
    try (NameServer server = Namespaces.openServer()) {
      JvmResult result = Namespaces.asking(server, child).limit(LIMIT).run().exitedWith(0).didNotComplain();
      int most = server.mostOutstanding();
      assertTrue(most >= 20, "20 names under way together expected, seen " + most);
      result.hub().ranOneAtATime();
      return result.stdout();
    }
  }

  @Test
  void fiftyThreadsThatLookUpTheSameNameAskOnce() throws Exception {
    String plain = once(AgentJvm.plain(LookUps.class, "one name"));

    assertEquals(plain, once(AgentJvm.running(LookUps.class, "one name")));
  }

  /** The addresses of version 4 and 6 take one question each. */
  private static String once(AgentJvm child) throws Exception {
    try (NameServer server = Namespaces.openServer()) {
      JvmResult result = Namespaces.asking(server, child).limit(LIMIT).run().exitedWith(0).didNotComplain();
      assertTrue(server.asked("one.test") <= 2, "asked " + server.asked("one.test") + " times");
      result.hub().ranOneAtATime();
      return result.stdout();
    }
  }

  @Test
  void otherThreadsRunWhileAThreadAsksTheNamingService() throws Exception {
    try (NameServer server = NameServer.open(0)) {
      holds(AgentJvm.running(NamingService.class, server.address() + ":" + server.port()));
    }
  }

  private static void holds(AgentJvm child) {
    Parity.of(child).limit(LIMIT).holds().hub().switchedAtLeast(5).ranOneAtATime();
  }
}
