package io.grivet.compat.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads move money between accounts, each with a connection of its own; some fail in the middle. */
public final class Transfers {
  /**
   * A part of a URL: by default H2 gives up a lock after two seconds, which a hundred clients on a slow machine reach.
   */
  static final String H2_PATIENCE = ";LOCK_TIMEOUT=60000";

  private static final int ACCOUNTS = 10;
  private static final int ROUNDS = 10;

  private Transfers() {}

  public static void main(String[] args) throws Exception {
    String url = args[0];
    int threads = Integer.parseInt(args[1]);
    prepare(url);
    AtomicInteger failed = new AtomicInteger();
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int number = i;
      all.add(new Thread(() -> transfer(url, number, failed), "teller-" + i));
    }
    all.forEach(Thread::start);
    for (Thread thread : all) {
      thread.join();
    }
    System.out.println("rolled back: " + failed);
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet sums = statement.executeQuery("SELECT SUM(balance), SUM(moves) FROM account")) {
      sums.next();
      System.out.println("sum: " + sums.getLong(1) + ", moves: " + sums.getLong(2));
    }
  }

  private static void prepare(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
      try {
        statement.execute("DROP TABLE account");
      } catch (SQLException e) {
        // There was no table. Not all databases know IF EXISTS.
      }
      statement.execute("CREATE TABLE account (id INT PRIMARY KEY, balance BIGINT, moves BIGINT)");
      for (int i = 0; i < ACCOUNTS; i++) {
        statement.execute("INSERT INTO account VALUES (" + i + ", 1000, 0)");
      }
    }
  }

  private static void transfer(String url, int number, AtomicInteger failed) {
    try (Connection connection = DriverManager.getConnection(url)) {
      connection.setAutoCommit(false);
      for (int round = 0; round < ROUNDS; round++) {
        int from = (number + round) % ACCOUNTS;
        int to = (from + 1 + number % (ACCOUNTS - 1)) % ACCOUNTS;
        try {
          add(connection, Math.min(from, to), from < to ? -1 : 1); // in one order, so that no deadlock arises
          if ((number + round) % 5 == 0) {
            throw new IllegalStateException("changed my mind");
          }
          add(connection, Math.max(from, to), from < to ? 1 : -1);
          connection.commit();
        } catch (IllegalStateException e) {
          connection.rollback();
          failed.incrementAndGet();
        }
      }
    } catch (SQLException e) {
      System.out.println(Thread.currentThread().getName() + ": " + e.getMessage());
    }
  }

  private static void add(Connection connection, int account, int amount) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE account SET balance = balance + " + amount + ", moves = moves + 1 WHERE id = " + account);
    }
  }
}
