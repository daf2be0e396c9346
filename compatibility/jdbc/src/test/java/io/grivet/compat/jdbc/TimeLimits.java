package io.grivet.compat.jdbc;

import io.grivet.compat.program.Crowd;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/** Queries of half a minute are cut off: by their own limit, by another thread, by the socket's limit. */
public final class TimeLimits {
  private static final int THREADS = 60;

  private TimeLimits() {}

  /**
   * Arguments: the driver's URL, a slow query, a query that counts the running queries, the URL part that limits reads
   * to 1 s.
   */
  public static void main(String[] args) throws Exception {
    String url = args[0];
    String query = SleepingQueries.ofThisRun(args[1]);

    System.out.println("query time-out: " + Crowd.of(THREADS, _ -> {
      try (Connection connection = DriverManager.getConnection(url)) {
        return cutOff(connection, query, statement -> statement.setQueryTimeout(1));
      }
    }).outcomes());

    // With some drivers, the type of the exception is a matter of chance.
    Queue<Statement> running = new ConcurrentLinkedQueue<>();
    Crowd crowd = Crowd.of(THREADS, _ -> {
      try (Connection connection = DriverManager.getConnection(url)) {
        return cutOff(connection, query, running::add).replaceFirst(".*Exception \\w+", "SQLException");
      }
    });
    SleepingQueries.awaitCount(url, SleepingQueries.ofThisRun(args[2]), THREADS);
    for (Statement statement : running) {
      statement.cancel();
    }
    System.out.println("cancelled: " + crowd.outcomes());

    Semaphore few = new Semaphore(4); // the limit also holds while the threads connect
    System.out.println("socket time-out: " + Crowd.of(THREADS, _ -> {
      few.acquire();
      Connection limited;
      try {
        limited = DriverManager.getConnection(url + args[3]);
      } finally {
        few.release();
      }
      try (Connection connection = limited) {
        return cutOff(connection, query, _ -> {});
      }
    }).outcomes());
  }

  /** The preparation of a statement before it runs. */
  @FunctionalInterface
  private interface Preparation {
    void prepare(Statement statement) throws SQLException;
  }

  private static String cutOff(Connection connection, String query, Preparation preparation) throws SQLException {
    String outcome = "not cut off";
    try (Statement statement = connection.createStatement()) {
      preparation.prepare(statement);
      statement.executeQuery(query);
    } catch (SQLException e) {
      outcome = Crowd.failure(e);
    }
    return outcome + (connection.isValid(5) ? ", connection goes on" : ", connection lost");
  }
}
