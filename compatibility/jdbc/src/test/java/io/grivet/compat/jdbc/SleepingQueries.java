package io.grivet.compat.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CyclicBarrier;

/** Threads run a query that takes seconds, all at once: the server itself says how many it has. */
public final class SleepingQueries {
  private SleepingQueries() {}

  /** The driver's URL, how many threads, a query that takes seconds, one that counts those under way. */
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

  /** A query with a mark in it: those of programs that have gone may be under way still. */
  static String ofThisRun(String query) {
    return query.replace("RUN", "run " + ProcessHandle.current().pid());
  }

  static long run(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getObject(1) instanceof Number number ? number.longValue() : 0;
    }
  }

  /** Asks the server until its answer is this number. */
  static void awaitCount(String url, String query, int wanted) throws Exception {
    try (Connection connection = DriverManager.getConnection(url)) {
      while (run(connection, query) != wanted) {
        Thread.sleep(20);
      }
    }
  }
}
