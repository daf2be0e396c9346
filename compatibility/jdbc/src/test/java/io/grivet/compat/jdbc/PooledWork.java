package io.grivet.compat.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.grivet.compat.program.Crowd;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** Hundreds of threads share a few connections: each turn is a transaction, and every tenth is rolled back. */
public final class PooledWork {
  private static final int THREADS = 500;
  private static final int CONNECTIONS = 20;
  private static final int TURNS = 5;

  private PooledWork() {}

  public static void main(String[] args) throws Exception {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(args[0]);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setAutoCommit(false);
    config.setConnectionTimeout(60_000);
    AtomicInteger inUse = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (HikariDataSource pool = new HikariDataSource(config)) {
      try (Connection connection = pool.getConnection(); Statement statement = connection.createStatement()) {
        statement.execute("DROP TABLE IF EXISTS visit");
        statement.execute("CREATE TABLE visit (id INT PRIMARY KEY, guest VARCHAR(40))");
        connection.commit();
      }
      System.out.println(Crowd.of(THREADS, number -> {
        for (int turn = 0; turn < TURNS; turn++) {
          try (Connection connection = pool.getConnection()) {
            most.accumulateAndGet(inUse.incrementAndGet(), Math::max);
            visit(connection, number * TURNS + turn);
            inUse.decrementAndGet();
          }
        }
        return "came " + TURNS + " times";
      }).outcomes());
      System.out.println("no more at once than the pool has: " + (most.get() <= CONNECTIONS));
      try (Connection connection = pool.getConnection()) {
        System.out.println("visits: " + SleepingQueries.run(connection, "SELECT COUNT(*) FROM visit"));
      }
    }
  }

  private static void visit(Connection connection, int id) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO visit VALUES (?, ?)")) {
      insert.setInt(1, id);
      insert.setString(2, Thread.currentThread().getName());
      insert.executeUpdate();
    }
    if (id % 10 == 0) {
      connection.rollback();
    } else {
      connection.commit();
    }
  }
}
