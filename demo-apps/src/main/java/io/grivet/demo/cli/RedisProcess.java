package io.grivet.demo.cli;

import io.grivet.tooling.Failure;
import io.grivet.tooling.LiveProcesses;
import io.grivet.tooling.OutputLines;
import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.embedded.core.ExecutableProvider;

/** A Redis server of this machine's PATH, or else one from Maven Central. It stores nothing on disk. Thread-safe. */
final class RedisProcess implements AutoCloseable {
  private static final Version OLDEST = Version.parse("6.2"); // the first one with XAUTOCLAIM
  private static final Pattern VERSION = Pattern.compile("version=([0-9.]+)");
  private static final long START_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Process process;
  private final int port;
  private final String version;

  private RedisProcess(Process process, int port, String version) {
    this.process = process;
    this.port = port;
    this.version = version;
  }

  /** @throws Failure if there is none, or it is too old, or does not start */
  static RedisProcess start() throws Failure, InterruptedException {
    try {
      int port = freePort();
      Process process = LiveProcesses.start(new ProcessBuilder(program().getPath(), "--port", Integer.toString(port),
          "--bind", "127.0.0.1", "--save", "", "--appendonly", "no").redirectErrorStream(true));
      String version = awaitReady(new OutputLines("redis-server", process.inputReader()));
      RedisProcess redis = new RedisProcess(process, port, version);
      if (Version.parse(version).compareTo(OLDEST) < 0) {
        redis.close();
        throw new Failure("redis-server on the PATH is version " + version + "; the demo needs " + OLDEST);
      }
      return redis;
    } catch (IOException e) {
      throw new Failure("cannot start redis-server: " + e.getMessage());
    }
  }

  private static File program() throws IOException, Failure {
    for (String folder : Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator)) {
      File program = new File(folder, "redis-server");
      if (program.isFile() && program.canExecute()) {
        return program;
      }
    }
    try {
      return ExecutableProvider.newJarResourceProvider().get();
    } catch (RuntimeException e) { // the library has types of its own for systems that it does not know
      throw new Failure("no redis-server is on the PATH, and the one of Maven Central does not fit here (" + e
          + "); install redis-server");
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Returns the version, once the server listens. */
  private static String awaitReady(OutputLines lines) throws Failure, InterruptedException {
    long deadline = System.nanoTime() + START_NANOS;
    String version = "";
    String last = "";
    try {
      while (!last.contains("Ready to accept connections")) {
        String before = last;
        last = lines.next(deadline - System.nanoTime())
            .orElseThrow(() -> new Failure("redis-server ended before it was ready: " + before));
        Matcher found = VERSION.matcher(last);
        version = found.find() ? found.group(1) : version;
      }
    } catch (TimeoutException e) {
      throw new Failure("redis-server was not ready within 30 s; its last line: " + last);
    }
    return version;
  }

  int port() {
    return port;
  }

  String version() {
    return version;
  }

  @Override
  public void close() {
    LiveProcesses.kill(process);
  }
}
