package io.grivet.demo.cli;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.demo.plain.DocServer;
import io.grivet.demo.plain.EchoClients;
import io.grivet.demo.plain.UpperCaseServer;
import io.grivet.tooling.Failure;
import io.grivet.tooling.ProcFiles;
import io.grivet.tooling.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChildJvmTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Screen screen = new Screen(new PrintStream(OutputStream.nullOutputStream()),
      new PrintStream(err, true, StandardCharsets.UTF_8), false);
  private final Children children = new Children(screen);

  @AfterEach
  void endChildren() {
    children.close();
  }

  @Test
  void theServerAnswersAllClientsCorrectly() throws Exception {
    ChildJvm server = children.start("server", List.of(), UpperCaseServer.class);
    String port = server.awaitLine("listening on ", LIMIT);
    LoadResult result = new LoadResult("server", server.stats());
    ChildJvm clients = children.start("clients", List.of(), EchoClients.class, "--port=" + port, "--clients=20",
        "--seconds=3", "--warmup=0");

    clients.readLines(result::accept, () -> {}, LIMIT);

    assertTrue(result.value("replies") > 0, "no replies");
    assertEquals(0, result.value("wrong"));
    assertEquals(0, result.value("failed"));
  }

  @Test
  void clientsNoticeAWrongReply() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answerOnceAndClose(server));
      LoadResult result = new LoadResult("server", new ProcStats(new ProcFiles(Path.of("none"))));
      ChildJvm clients = children.start("clients", List.of(), EchoClients.class,
          "--port=" + server.getLocalPort(), "--clients=1", "--seconds=3", "--warmup=0");

      clients.readLines(result::accept, () -> {}, LIMIT);

      assertTrue(result.value("wrong") > 0, "no wrong reply seen");
      assertEquals(1, result.value("failed"));
    }
  }

  private static void answerOnceAndClose(ServerSocket server) {
    try (var client = server.accept()) {
      client.getInputStream().read();
      client.getOutputStream().write("something else\n".getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aChildThatEndsTooEarlyIsAFailureAndItsErrorsAreShown() throws Exception {
    ChildJvm child = children.start("server", List.of(), DocServer.class);

    Failure failure = assertThrows(Failure.class, () -> child.awaitLine("listening on ", LIMIT));

    assertEquals("server ended with exit code 2 before it was ready", failure.getMessage());
    await().until(() -> err.toString(StandardCharsets.UTF_8).contains("DocServer: give the path"));
  }

  @Test
  void aSilentChildIsEnded() throws Exception {
    ChildJvm child = children.start("server", List.of(), UpperCaseServer.class);

    Failure failure =
        assertThrows(Failure.class, () -> child.readLines(line -> {}, () -> {}, Duration.ofSeconds(1)));

    assertEquals("server has printed nothing for 1 s, so it was ended", failure.getMessage());
    assertTrue(child.awaitEnd() != 0, "ended on its own");
  }
}
