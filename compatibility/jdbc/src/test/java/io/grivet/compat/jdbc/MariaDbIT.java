package io.grivet.compat.jdbc;

import io.grivet.compat.Area;
import io.grivet.compat.Case;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MariaDbIT {
  /** Both drivers speak to the same server. */
  enum Driver {
    MARIADB("MariaDB Connector/J", org.mariadb.jdbc.Driver.class, "mariadb", "disable", "trust"),
    MYSQL("MySQL Connector/J", com.mysql.cj.jdbc.Driver.class, "mysql", "DISABLED", "REQUIRED");

    final String title;
    final Class<?> type;
    final String protocol;
    final String noTls;
    final String tls;

    Driver(String title, Class<?> type, String protocol, String noTls, String tls) {
      this.title = title;
      this.type = type;
      this.protocol = protocol;
      this.noTls = noTls;
      this.tls = tls;
    }

    String url() {
      return server.url(protocol, noTls);
    }

    Case did(String what) {
      return Case.of(Area.JDBC, title + ", MariaDB 11", type).did(what).variant(name());
    }
  }

  private static MariaDb server;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    server = new MariaDb(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void transfers(Driver driver) throws Exception {
    driver.did("200 threads with a connection each transfer money; every fifth rolls back; the sum stays")
        .program(Transfers.class, driver.url(), "200")
        .holds();
  }

  @ParameterizedTest
  @EnumSource
  void tls(Driver driver) throws Exception {
    driver.did("30 threads with a connection each over TLS transfer money; every fifth rolls back; the sum stays")
        .program(Transfers.class, server.url(driver.protocol, driver.tls), "30")
        .holds();
  }

  @ParameterizedTest
  @EnumSource
  void sleepingQueries(Driver driver) throws Exception {
    driver.did("200 threads in a query of 3 s at once, as the server sees them")
        .program(SleepingQueries.class, driver.url(), "200", MariaDb.SLEEP.formatted(3), MariaDb.SLEEPERS)
        .holds();
  }

  @ParameterizedTest
  @EnumSource
  void timeLimits(Driver driver) throws Exception {
    driver.did("60 queries each cut off by `setQueryTimeout`, `Statement.cancel`, `socketTimeout`")
        .program(TimeLimits.class, driver.url(), MariaDb.SLEEP.formatted(30), MariaDb.SLEEPERS, "&socketTimeout=1000")
        .holds();
  }

  @ParameterizedTest
  @EnumSource
  void deadlocks(Driver driver) throws Exception {
    driver.did("20 pairs of threads in a deadlock on rows: the server ends one of each, which tries again")
        .program(Deadlocks.class, driver.url())
        .holds();
  }

  @ParameterizedTest
  @EnumSource
  void terminated(Driver driver) throws Exception {
    driver.did("the server ends 100 connections while their threads wait; all connect again, a pool recovers")
        .program(ServerLost.class, driver.url(), MariaDb.SLEEP.formatted(60), MariaDb.SLEEPERS)
        .driven(run -> {
          run.awaitLine("all wait");
          server.endConnections();
          return "";
        })
        .holds();
  }
}
