package io.grivet.bench.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.bench.run.Child;
import io.grivet.bench.run.Effort;
import io.grivet.bench.run.Lab;
import io.grivet.bench.serve.program.JavaLoad;
import io.grivet.tooling.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers and loads that every machine has, for a moment; the numbers are not checked. */
class ServersTest {
  private static final double SECONDS = 0.3;
  private static final int MOST_TURNS = 20;

  @TempDir private Path folder;

  private Lab lab() {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new Lab(Effort.QUICK, java, Path.of("no.jar"), folder, false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "echo", "gateway", "neighbour"})
  void threadsServe(String mode) throws Exception {
    assertServes(Servers.PLATFORM, mode);
    assertServes(Servers.VIRTUAL_ONE, mode);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "echo", "gateway", "neighbour"})
  void nettyServes(String mode) throws Exception {
    assertServes(Servers.NETTY, mode);
  }

  private void assertServes(Server server, String mode) throws Exception {
    Work work = Work.keepingConnections(mode, 3);
    Behind behind = Behind.of(lab(), work);
    try (Live live = Live.start(lab(), server, work, behind.words())) {
      Map<String, Double> values = live.measure(new Pace(0, 0.1, SECONDS, 1), work.connections());

      assertTrue(values.get(Columns.REQUESTS.name()) > 0, values::toString);
      assertTrue(values.get(Columns.CPU.name()) > 0, values::toString);
      assertTrue(values.get(Columns.P50.name()) <= values.get(Columns.P999.name()), values::toString);
    } finally {
      behind.end();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theLoadKeepsItsRate(boolean inC) throws Exception {
    int perSecond = 200;
    Load.Turn turn = turn(inC, new Work("http", 4, false, perSecond), 0);

    assertEquals(perSecond * SECONDS, turn.requests(), 1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theLoadOpensAConnectionForEachRequest(boolean inC) throws Exception {
    Load.Turn turn = turn(inC, new Work("http", 4, true, 0), 4);

    assertTrue(turn.requests() > 4, turn::toString);
    assertTrue(turn.least() > 0, turn::toString);
  }

  /**
   * Runs in Java if there is no C compiler: then the Java program is tested twice.
   *
   * @param few a busy machine may complete only this number of requests in its first turn; then there is another turn
   */
  private Load.Turn turn(boolean inC, Work work, int few) throws Exception {
    try (Child server = Child.start(lab(), "server", Servers.PLATFORM.recipe().command(lab(), List.of("http")))) {
      int port = Integer.parseInt(server.await("port", Duration.ofSeconds(30)));
      List<String> program = inC ? Load.program(lab()) : Load.inJava(lab());
      try (Load load = Load.by(lab(), program, "server", port, work)) {
        Load.Turn turn = load.turn(SECONDS);
        for (int again = 0; turn.requests() <= few && again < MOST_TURNS; again++) {
          turn = load.turn(SECONDS);
        }
        return turn;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aWrongReplyIsAFailure(boolean inC) throws Exception {
    try (Child server = Child.start(lab(), "server", Servers.PLATFORM.recipe().command(lab(), List.of("echo")))) {
      int port = Integer.parseInt(server.await("port", Duration.ofSeconds(30)));
      List<String> program = inC ? Load.program(lab()) : Load.inJava(lab());
      Work http = Work.keepingConnections("http", 1);
      Failure failure = assertThrows(Failure.class, () -> Load.by(lab(), program, "server", port, http).close());

      assertTrue(failure.getMessage().contains("a wrong reply came"), failure::getMessage);
    }
  }

  @Test
  void theMeasuredJvmHasOnlyItsLibraries() throws Exception {
    assertTrue(!Libraries.classPath(lab(), JavaLoad.class).contains(".jar"));
    assertThrows(Failure.class, () -> Libraries.classPath(lab(), JavaLoad.class, "no-such-"));
  }

  @Test
  void aMissingPeerIsNamed() {
    assertEquals(List.of("Netty virtual thread scheduler"),
        Server.missing(lab(), List.of(Servers.PLATFORM, Servers.NETTY_SCHEDULER)).stream().map(m -> m.peer()).toList());
  }

  @Test
  void anErrorReportedByWrkIsAFailure() throws Exception {
    assertEquals(300, Wrk.parse("peer", List.of("Running 1s test", "  300 requests in 1.00s, 1MB read")));
    assertThrows(Failure.class, () -> Wrk.parse("peer", List.of("  0 requests in 1.00s, 0B read")));
    assertThrows(Failure.class, () -> Wrk.parse("peer",
        List.of("  300 requests in 1.00s, 1MB read", "  Socket errors: connect 0, read 1, write 0, timeout 0")));
  }
}
