package io.grivet.compat.jdbc;

import io.grivet.compat.Area;
import io.grivet.compat.Case;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.Driver;

class PostgresTlsIT {
  @Test
  void transfers(@TempDir Path folder) throws Exception {
    try (Postgres server = new Postgres(folder.resolve("data"), ServerKey.in(folder))) {
      Case.of(Area.JDBC, "pgjdbc, PostgreSQL 18", Driver.class)
          .did("100 threads with a connection each over TLS transfer money; every fifth rolls back; the sum stays")
          .program(Transfers.class, server.url() + "&sslmode=require", "100")
          .holds();
    }
  }
}
