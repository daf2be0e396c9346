package io.grivet.bench.serve.program;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Threads with one database connection each: nine out of ten operations read one row by its key, the others update a
 * row.
 *
 * <p>Usage: {@code URL platform|virtual THREADS}.
 */
public final class JdbcClient {
  private static final int ROWS = 1000;
  private static final int READS_PER_UPDATE = 9;

  private JdbcClient() {}

  /** Takes turns until the end of its input. */
  public static void main(String[] args) throws SQLException, InterruptedException {
    int threads = Integer.parseInt(args[2]);
    try (Connection connection = DriverManager.getConnection(args[0]); Statement sql = connection.createStatement()) {
      sql.execute("CREATE TABLE IF NOT EXISTS item (id INT PRIMARY KEY, name TEXT, sold INT)");
      sql.execute("INSERT INTO item SELECT i, 'item ' || i, 0 FROM generate_series(0, %d) AS i ON CONFLICT DO NOTHING"
          .formatted(ROWS - 1));
    }
    List<Turns.Operation> operations = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      operations.add(operation(DriverManager.getConnection(args[0]), i));
    }
    Turns.run(args[1].equals("virtual") ? Thread.ofVirtual().factory() : Thread::new, operations);
  }

  private static Turns.Operation operation(Connection connection, int thread) throws SQLException {
    PreparedStatement read = connection.prepareStatement("SELECT name FROM item WHERE id = ?");
    PreparedStatement update = connection.prepareStatement("UPDATE item SET sold = sold + 1 WHERE id = ?");
    return number -> {
      int id = (number * 31 + thread) % ROWS;
      if (number % (READS_PER_UPDATE + 1) == READS_PER_UPDATE) {
        update.setInt(1, id);
        check(update.executeUpdate() == 1, id);
      } else {
        read.setInt(1, id);
        try (ResultSet rows = read.executeQuery()) {
          check(rows.next() && rows.getString(1).equals("item " + id), id);
        }
      }
    };
  }

  private static void check(boolean right, int id) throws SQLException {
    if (!right) {
      throw new SQLException("a wrong answer for item " + id);
    }
  }
}
