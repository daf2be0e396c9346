package io.grivet.bench.serve.program;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;

/**
 * A PostgreSQL server from its own binaries; prints {@code url=URL}, and ends with its input.
 *
 * <p>Usage: {@code FOLDER} for the binaries; data is discarded.
 */
public final class PostgresService {
  private PostgresService() {}

  /** Runs until the end of its input. */
  public static void main(String[] args) throws IOException {
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().setOverrideWorkingDirectory(Path.of(args[0]).toFile())
        .setOutputRedirector(Redirect.DISCARD).setErrorRedirector(Redirect.DISCARD)
        .setServerConfig("max_connections", "250").setServerConfig("fsync", "off")
        .setServerConfig("synchronous_commit", "off").start()) {
      System.out.println("url=" + server.getJdbcUrl("postgres", "postgres"));
      while (System.in.read() >= 0) {
        // The input carries no commands.
      }
    }
  }
}
