package io.grivet.it.counts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.HubReport;
import io.grivet.it.jvm.JvmResult;
import io.grivet.it.jvm.JvmRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** The cost of a request in system calls and switches, independent of other load on the machine. */
class CountsIT {
  private static final int CONNECTIONS = 20;
  private static final int REQUESTS = 200;
  /**
   * A connection's thread begins, main accepts it, its first read may find no data, and its last read finds the end.
   */
  private static final int PER_CONNECTION = 4;
  /** Main begins, and the JDK's own thread may hand over a monitor for which the JVM made a greenlet wait. */
  private static final int WAKE_UPS = 3;

  @BeforeAll
  static void withAgent() {
    AgentJvm.assumeAgent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SOCKET", "CHANNEL"})
  void aConnectionIsRegisteredOnceInItsLife(String kind) throws IOException {
    HubReport hub = serve(AgentJvm.running(KeepAlive.class, kind, "" + CONNECTIONS)).hub();

    hub.atMost("epoll.ctl", CONNECTIONS + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SOCKET", "CHANNEL"})
  void aKeepAliveRequestCostsOneSwitch(String kind) throws IOException {
    HubReport hub = serve(AgentJvm.running(KeepAlive.class, kind, "" + CONNECTIONS)).hub();

    hub.switchedAtLeast(CONNECTIONS);
    hub.atMost("switches", CONNECTIONS * (REQUESTS + PER_CONNECTION) + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SOCKET", "CHANNEL"})
  void aReaderKnowsThatNoDataIsAvailableWhenItWaits(String kind) throws IOException {
    HubReport hub = serve(AgentJvm.running(KeepAlive.class, kind, "" + CONNECTIONS)).hub();

    // Each accept has to make the system call, and so has the first read of each connection.
    hub.atMost("waits.blind", 2 * CONNECTIONS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SOCKET", "CHANNEL"})
  void theKernelIsAskedToReadOnlyAvailableData(String kind, @TempDir Path folder) throws Exception {
    assumeTrue(canTrace(), "strace is missing or may not trace; the counter waits.blind is checked without it");
    Path trace = folder.resolve("trace");
    serve(AgentJvm.running(KeepAlive.class, kind, "" + CONNECTIONS)
        .under("strace", "-D", "-f", "-qq", "-e", "trace=read", "-e", "signal=none", "-o", trace.toString()));

    List<String> reads = Files.readAllLines(trace);
    long inVain = reads.stream().filter(line -> line.contains("EAGAIN")).count();
    assertTrue(reads.stream().filter(line -> line.endsWith("= 1")).count() >= CONNECTIONS * REQUESTS, "all is traced");
    assertTrue(inVain <= 2 * CONNECTIONS, inVain + " reads in vain");
  }

  @ParameterizedTest
  @EnumSource(Turns.class)
  void aWaitNeedsNoOtherOsThread(Turns turns) {
    JvmResult result = AgentJvm.running(Waits.class, turns.name(), "1000").run();

    result.exitedWith(0).didNotComplain();
    result.hub().ranOneAtATime().atMost("handovers", 0).atMost("carriers", 1);
  }

  /** The JVM has a thread of its own that hands over contended monitors, so monitors are left out. */
  @ParameterizedTest
  @EnumSource(value = Turns.class, mode = Mode.EXCLUDE, names = {"MONITOR", "TIMED_WAIT"})
  void wakeUpsBetweenGreenletsDoNotWriteToTheEventfd(Turns turns) {
    JvmResult result = AgentJvm.running(Waits.class, turns.name(), "1000").run();

    result.exitedWith(0).hub().switchedAtLeast(1000).atMost("wakeups", WAKE_UPS);
  }

  @ParameterizedTest
  @CsvSource({
      "SOCKET, java.net.Socket$SocketInputStream, java.net.Socket$SocketOutputStream",
      "CHANNEL, sun.nio.ch.SocketChannelImpl, sun.nio.ch.SocketChannelImpl"})
  void theCompilerDoesNotInlineReadsAndWritesIntoTheirCallers(String kind, String in, String out)
      throws IOException {
    AgentJvm recipe = AgentJvm.running(KeepAlive.class, kind, "" + CONNECTIONS)
        .option("max-blocking=off") // -Xbatch makes threads wait for the compiler
        .jvm("-XX:+UnlockDiagnosticVMOptions", "-XX:+PrintInlining", "-Xbatch", "-XX:CompileThresholdScaling=0.01",
            "-XX:CompileCommand=quiet", "-XX:CompileCommand=compileonly," + KeepAlive.class.getName() + "::*",
            "-XX:CompileCommand=compileonly,java.io.InputStream::read",
            "-XX:CompileCommand=compileonly," + in + "::*", "-XX:CompileCommand=compileonly," + out + "::*");
    String said = serve(recipe).stdout();

    for (String method : List.of(in + "::read", in + "::implRead", out + "::write", out + "::implWrite")) {
      List<String> decisions = Pattern.compile("@ \\d+ +" + Pattern.quote(method) + " \\(\\d+ bytes\\) +(.*)")
          .matcher(said).results().map(match -> match.group(1)).toList();
      assertFalse(decisions.isEmpty(), () -> method + " was not compiled: " + said);
      assertTrue(decisions.stream().allMatch(decision -> decision.startsWith("failed to inline: don't inline")),
          () -> method + ": " + decisions);
    }
  }

  private static JvmResult serve(AgentJvm recipe) throws IOException {
    try (JvmRun run = recipe.start()) {
      talk(Integer.parseInt(run.awaitLineStarting("port ")));
      return run.result().exitedWith(0).didNotComplain();
    }
  }

  private static void talk(int port) throws IOException {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < CONNECTIONS; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(30_000);
        sockets.add(socket);
      }
      for (int i = 0; i < REQUESTS; i++) {
        for (Socket socket : sockets) {
          socket.getOutputStream().write(i);
        }
        for (Socket socket : sockets) {
          assertEquals(i, socket.getInputStream().read(), "answer");
        }
      }
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private static boolean canTrace() throws InterruptedException {
    try {
      Process process = new ProcessBuilder("strace", "-D", "-o", "/dev/null", "true").start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
