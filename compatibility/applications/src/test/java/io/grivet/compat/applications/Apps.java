package io.grivet.compat.applications;

import io.grivet.it.jvm.AgentJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The places of the built applications, and the ways in which their users start them. Stateless. */
final class Apps {
  private static final Path ROOT = Path.of(System.getProperty("grivet.compat.apps"));
  private static final int TRIES = 600;

  private Apps() {}

  /** Returns a jar that users download, in a folder named by its version. */
  static Path jar(String artifact) throws IOException {
    try (Stream<Path> all = Files.walk(ROOT, 2)) {
      return all.filter(path -> path.getFileName().toString().matches(artifact + "-[v\\d][^/]*\\.jar"))
          .findFirst().orElseThrow(() -> new AssertionError("no " + artifact + " in " + ROOT));
    }
  }

  /** Returns a distribution that users unpack. */
  static Path folder(String name) throws IOException {
    try (Stream<Path> all = Files.list(ROOT)) {
      return all.filter(path -> path.getFileName().toString().startsWith(name + "-"))
          .findFirst().orElseThrow(() -> new AssertionError("no " + name + " in " + ROOT));
    }
  }

  /** Starts with {@code java -jar}; with the agent, {@code grivet run -- -jar}. */
  static AgentJvm executable(Path jar, Object... args) {
    List<String> words = new ArrayList<>(List.of("-jar", jar.toString()));
    Stream.of(args).map(Object::toString).forEach(words::add);
    return AgentJvm.launching(words.toArray(String[]::new)).byScript();
  }

  /** Returns one port for both runs, so that an application prints the same port. */
  static int freePort() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return server.getLocalPort();
    }
  }

  static void awaitPort(int port) throws InterruptedException {
    for (int i = 0; i < TRIES; i++) {
      try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException e) {
        Thread.sleep(100);
      }
    }
    throw new AssertionError("nobody listens on port " + port);
  }
}
