package io.grivet.compat.jdbc;

import io.grivet.compat.program.Crowd;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CyclicBarrier;

/** Threads run a query that takes seconds, all at once: the server itself reports the number of running queries. */
public final class SleepingQueries {
  private SleepingQueries() {}

  /**
   * Arguments: the driver's URL, the number of threads, a query that takes seconds, a query that counts the running
   * queries.
   */
  public static void main(String[] args) throws Exception {
    String url = args[0];
    int threads = Integer.parseInt(args[1]);
    String query = ofThisRun(args[2]);
    CyclicBarrier together = new CyclicBarrier(threads);
    Crowd crowd = Crowd.of(threads, _ -> {
      try (Connection connection = DriverManager.getConnection(url)) {
        together.await();
        run(connection, query);
        return "slept";
      }
    });
    awaitCount(url, ofThisRun(args[3]), threads);
    System.out.println("queries at once: " + threads);
    System.out.println(crowd.outcomes());
  }

  /** Returns a query with a mark in it: queries of ended programs may still be running. */
  static String ofThisRun(String query) {
    return query.replace("RUN", "run " + ProcessHandle.current().pid());
  }

  static long run(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getObject(1) instanceof Number number ? number.longValue() : 0;
    }
  }

  /** Repeats the query until the server's answer is this number. */
  static void awaitCount(String url, String query, int wanted) throws Exception {
    try (Connection connection = DriverManager.getConnection(url)) {
      while (run(connection, query) != wanted) {
        Thread.sleep(20);
      }
    }
  }
}
