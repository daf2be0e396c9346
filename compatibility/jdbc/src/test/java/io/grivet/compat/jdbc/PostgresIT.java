package io.grivet.compat.jdbc;

import io.grivet.compat.Area;
import io.grivet.compat.Case;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.Driver;

class PostgresIT {
  private static Postgres server;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    server = new Postgres(folder.resolve("data"));
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Tag("fast")
  @Test
  void transfers() throws Exception {
    pgjdbc("200 threads with a connection each transfer money; every fifth rolls back; the sum stays")
        .program(Transfers.class, server.url(), "200")
        .holds();
  }

  @Test
  void sleepingQueries() throws Exception {
    pgjdbc("200 threads in a query of 3 s at once, as the server sees them")
        .program(SleepingQueries.class, server.url(), "200", Postgres.SLEEP.formatted(3), Postgres.SLEEPERS)
        .holds();
  }

  @Test
  void timeLimits() throws Exception {
    pgjdbc("60 queries each cut off by `setQueryTimeout`, `Statement.cancel`, `socketTimeout`")
        .program(TimeLimits.class, server.url(), Postgres.SLEEP.formatted(30), Postgres.SLEEPERS, "&socketTimeout=1")
        .holds();
  }

  @Test
  void deadlocks() throws Exception {
    pgjdbc("20 pairs of threads in a deadlock on rows: the server ends one of each, which tries again")
        .program(Deadlocks.class, server.url())
        .holds();
  }

  @Test
  void copyAndNotify() throws Exception {
    pgjdbc("50 threads COPY 1,000 rows each in and out; 50 listeners hear 200 notifications each")
        .program(CopyAndNotify.class, server.url())
        .holds();
  }

  @Test
  void terminated() throws Exception {
    pgjdbc("the server ends 100 connections while their threads wait; all connect again, a pool recovers")
        .program(ServerLost.class, server.url(), Postgres.SLEEP.formatted(60), Postgres.SLEEPERS)
        .driven(run -> {
          run.awaitLine("all wait");
          try (Connection connection = DriverManager.getConnection(server.url())) {
            SleepingQueries.run(connection, "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity"
                + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");
          }
          return "";
        })
        .holds();
  }

  @Test
  void killed() throws Exception {
    pgjdbc("`kill -9` of the server while 100 threads wait for it, and a restart; all connect again, a pool recovers")
        .program(ServerLost.class, server.url(), Postgres.SLEEP.formatted(60), Postgres.SLEEPERS)
        .driven(run -> {
          run.awaitLine("all wait");
          server.killAndRestart();
          return "";
        })
        .holds();
  }

  private static Case pgjdbc(String did) {
    return Case.of(Area.JDBC, "pgjdbc, PostgreSQL 18", Driver.class).did(did);
  }
}
