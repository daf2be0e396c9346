package io.grivet.compat.jdbc;

import io.grivet.compat.Area;
import io.grivet.compat.Case;
import java.nio.file.Path;
import org.h2.Driver;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2IT {
  @TempDir Path folder;

  @Tag("fast")
  @Test
  void aFile() throws Exception {
    Case.of(Area.JDBC, "H2 (in the process)", Driver.class)
        .did("100 threads transfer money in a database file; every fifth rolls back; the sum stays")
        .program(Transfers.class, "jdbc:h2:" + folder.resolve("bank") + Transfers.H2_PATIENCE, "100")
        .holds();
  }
}
