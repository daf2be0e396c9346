package io.grivet.compat.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.grivet.compat.Area;
import io.grivet.compat.Case;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HikariIT {
  private static Postgres server;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    server = new Postgres(folder.resolve("data"));
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Test
  void work() throws Exception {
    hikari("500 threads share 20 connections for 2,500 transactions; every tenth rolls back")
        .program(PooledWork.class, server.url())
        .holds();
  }

  @Test
  void limits() throws Exception {
    hikari("nothing left: 200 threads time out, leaks are reported; 200 wait and are served; 200 wait as it closes")
        .program(PoolLimits.class, server.url())
        .holds();
  }

  private static Case hikari(String did) {
    return Case.of(Area.JDBC, "HikariCP, PostgreSQL 18", HikariDataSource.class).did(did);
  }
}
