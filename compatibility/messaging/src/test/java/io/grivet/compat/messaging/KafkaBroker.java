package io.grivet.compat.messaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One Kafka broker with its own controller (KRaft), in a JVM of its own without the agent. Not thread-safe. */
final class KafkaBroker implements AutoCloseable {
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final Path folder;
  private final Path configuration;
  private final int port;
  private Process process;

  KafkaBroker(Path folder) throws Exception {
    this.folder = folder;
    this.port = Ports.free();
    configuration = Files.writeString(folder.resolve("server.properties"), """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%2$d
        listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
        controller.listener.names=CONTROLLER
        log.dirs=%3$s
        num.network.threads=1
        num.io.threads=2
        offsets.topic.num.partitions=1
        offsets.topic.replication.factor=1
        transaction.state.log.num.partitions=1
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1
        group.initial.rebalance.delay.ms=0
        """.formatted(port, Ports.free(), folder.resolve("log")));
    int status = launch("kafka.tools.StorageTool", "format", "-t", "MkU3OEVBNTcwNTJENDM2Qg", "-c",
        configuration.toString()).waitFor();
    if (status != 0) {
      throw new IllegalStateException("the storage was not formatted: " + output());
    }
    start();
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  /** Kills the broker without a shutdown and restarts it with its files. */
  void killAndRestart() throws Exception {
    process.destroyForcibly().waitFor();
    start();
  }

  private void start() throws Exception {
    process = launch("kafka.Kafka", configuration.toString());
    long start = System.nanoTime();
    while (!listens()) {
      if (!process.isAlive() || System.nanoTime() - start > LIMIT_NANOS) {
        process.destroyForcibly();
        throw new IllegalStateException("the broker does not start: " + output());
      }
      Thread.sleep(50);
    }
  }

  private Process launch(String main, String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), main));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).redirectErrorStream(true)
        .redirectOutput(Redirect.appendTo(folder.resolve("broker.txt").toFile())).start();
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private String output() {
    try {
      return Files.readString(folder.resolve("broker.txt"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
