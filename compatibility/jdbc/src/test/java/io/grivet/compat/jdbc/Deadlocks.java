package io.grivet.compat.jdbc;

import io.grivet.compat.program.Crowd;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;

/** Pairs of threads lock two rows in opposite order: the server rolls back one of each pair, which tries again. */
public final class Deadlocks {
  private static final int PAIRS = 20;

  private Deadlocks() {}

  /** The signals between two threads. */
  private static final class Pair {
    final CyclicBarrier bothHaveOne = new CyclicBarrier(2);
    final CountDownLatch oneHasEaten = new CountDownLatch(1);
  }

  public static void main(String[] args) throws Exception {
    String url = args[0];
    try (Connection connection = DriverManager.getConnection(url)) {
      update(connection, "DROP TABLE IF EXISTS fork");
      update(connection, "CREATE TABLE fork (id INT PRIMARY KEY, uses INT)");
      for (int i = 0; i < 2 * PAIRS; i++) {
        update(connection, "INSERT INTO fork VALUES (" + i + ", 0)");
      }
    }
    List<Pair> pairs = Stream.generate(Pair::new).limit(PAIRS).toList();
    System.out.println(Crowd.of(2 * PAIRS, number -> {
      try (Connection connection = DriverManager.getConnection(url)) {
        connection.setAutoCommit(false);
        return eat(connection, number, number ^ 1, pairs.get(number / 2));
      }
    }).outcomes());
    try (Connection connection = DriverManager.getConnection(url)) {
      System.out.println("uses: " + SleepingQueries.run(connection, "SELECT SUM(uses) FROM fork"));
    }
  }

  private static String eat(Connection connection, int left, int right, Pair pair) throws Exception {
    try {
      use(connection, left);
      pair.bothHaveOne.await();
      use(connection, right);
      connection.commit();
      pair.oneHasEaten.countDown();
      return "at once";
    } catch (SQLException e) {
      connection.rollback();
      pair.oneHasEaten.await(); // otherwise the thread could be in the way once more
      use(connection, left);
      use(connection, right);
      connection.commit();
      return "after " + Crowd.failure(e);
    }
  }

  private static void use(Connection connection, int fork) throws SQLException {
    update(connection, "UPDATE fork SET uses = uses + 1 WHERE id = " + fork);
  }

  private static void update(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
