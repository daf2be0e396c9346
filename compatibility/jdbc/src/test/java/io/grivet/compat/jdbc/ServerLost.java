package io.grivet.compat.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.grivet.compat.program.Crowd;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Threads wait for answers when the server loses the connections. Each thread sees the loss, and tries until it has
 * another connection; an existing pool gives out connections that work.
 */
public final class ServerLost {
  private static final int THREADS = 100;

  private ServerLost() {}

  /** Arguments: the driver's URL, a slow query, a query that counts the running queries. */
  public static void main(String[] args) throws Exception {
    String url = args[0];
    String query = SleepingQueries.ofThisRun(args[1]);
    // Otherwise the pool trusts a connection that worked half a second ago.
    System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "0");
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(10);
    config.setConnectionTimeout(60_000);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      Crowd asleep = Crowd.of(THREADS, _ -> {
        try (Connection connection = DriverManager.getConnection(url)) {
          SleepingQueries.run(connection, query);
          return "slept";
        }
      });
      SleepingQueries.awaitCount(url, SleepingQueries.ofThisRun(args[2]), THREADS);
      System.out.println("all wait");
      System.out.println("lost: " + asleep.outcomes());
      System.out.println("again: " + Crowd.of(THREADS, number -> reconnect(url, number)).outcomes());
      System.out.println("by the pool: " + Crowd.of(THREADS, number -> {
        try (Connection connection = pool.getConnection()) {
          return answer(connection, number);
        }
      }).outcomes());
    }
  }

  private static String reconnect(String url, int number) throws Exception {
    while (true) {
      try (Connection connection = DriverManager.getConnection(url)) {
        return answer(connection, number);
      } catch (SQLException e) {
        Thread.sleep(100);
      }
    }
  }

  private static String answer(Connection connection, int number) throws SQLException {
    return SleepingQueries.run(connection, "SELECT " + number) == number ? "right answer" : "wrong answer";
  }
}
