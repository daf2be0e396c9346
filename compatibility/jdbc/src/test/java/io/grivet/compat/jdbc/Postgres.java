package io.grivet.compat.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** A PostgreSQL server with room for hundreds of connections, in processes of its own. */
final class Postgres implements AutoCloseable {
  /** A query that takes long; the number of seconds is filled in. */
  static final String SLEEP = "SELECT pg_sleep(%d) /* RUN */";
  static final String SLEEPERS =
      "SELECT COUNT(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'SELECT pg_sleep%RUN%'";
  private static final Path BINARIES = Path.of("target", "embedded-pg").toAbsolutePath();
  private static final Logger QUIET = Logger.getLogger("io.zonky");

  private final Path data;
  private final ServerKey key;
  private EmbeddedPostgres server;

  static {
    QUIET.setLevel(Level.OFF);
  }

  Postgres(Path data) throws IOException {
    this(data, null);
  }

  /** Starts a server that also speaks TLS, unless the key is null. */
  Postgres(Path data, ServerKey key) throws IOException {
    this.data = data;
    this.key = key;
    server = builder().start();
  }

  private EmbeddedPostgres.Builder builder() {
    EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false)
        .setOverrideWorkingDirectory(BINARIES.toFile())
        .setOutputRedirector(Redirect.DISCARD).setErrorRedirector(Redirect.DISCARD)
        .setServerConfig("max_connections", "250").setServerConfig("fsync", "off")
        .setServerConfig("client_connection_check_interval", "200ms"); // otherwise queries outlive their clients
    return key == null ? builder : builder.setServerConfig("ssl", "on")
        .setServerConfig("ssl_key_file", key.key().toString())
        .setServerConfig("ssl_cert_file", key.certificate().toString());
  }

  String url() {
    return server.getJdbcUrl("postgres", "postgres");
  }

  /** Ends the server as a power cut would, and starts it again on the same port. */
  void killAndRestart() throws IOException {
    int port = server.getPort();
    long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
    ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
    List<ProcessHandle> all = Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(process -> process.onExit().join());
    server.close();
    server = builder().setPort(port).start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
