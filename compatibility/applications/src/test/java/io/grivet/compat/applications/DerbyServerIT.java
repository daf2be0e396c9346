package io.grivet.compat.applications;

import io.grivet.compat.Area;
import io.grivet.compat.Case;
import io.grivet.it.jvm.AgentJvm;
import java.net.InetAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CyclicBarrier;
import org.apache.derby.drda.NetworkServerControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DerbyServerIT {
  private static final int ACCOUNTS = 10;

  @TempDir Path folder;

  @Test
  void deadlocksAndLockTimeouts() throws Exception {
    int port = Apps.freePort();
    Case.of(Area.APPLICATIONS, "Derby network server", NetworkServerControl.class)
        .did("`NetworkServerControl start`: 30 clients transfer money; others run into lock time-outs and deadlocks")
        .recipe(AgentJvm.launching("-cp", Case.classPathWithout("grivet-|junit|zookeeper|netty|slf4j|/h2/"),
            NetworkServerControl.class.getName(), "start", "-p", "" + port).byScript())
        .jvm("-Dderby.system.home=" + folder, "-Dderby.locks.waitTimeout=2", "-Dderby.locks.deadlockTimeout=1",
            "-Dderby.system.durability=test")
        .driven(run -> {
          Apps.awaitPort(port);
          String seen = drive("jdbc:derby://localhost:" + port + "/bank" + run.pid());
          new NetworkServerControl(InetAddress.getLoopbackAddress(), port).shutdown();
          return seen;
        })
        .reading("(?m)^\\w{3} \\w{3} \\d\\d [\\d:]+ \\w+ \\d+ : ", "") // when it was logged
        .holds();
  }

  private static String drive(String url) throws Exception {
    try (Connection keeper = DriverManager.getConnection(url + ";create=true");
        Statement statement = keeper.createStatement()) {
      statement.execute("CREATE TABLE account (id INT PRIMARY KEY, balance BIGINT)");
      for (int i = 0; i < ACCOUNTS; i++) {
        statement.execute("INSERT INTO account VALUES (" + i + ", 1000)");
      }
      String seen = Together.clients(30, "transfers", i -> transfers(url, i));
      keeper.setAutoCommit(false);
      statement.execute("UPDATE account SET balance = balance + 1 WHERE id = 3");
      seen += Together.clients(5, "locked out", i -> lockedOut(url));
      keeper.commit();
      keeper.setAutoCommit(true);
      seen += deadlock(url);
      try (ResultSet sum = statement.executeQuery("SELECT SUM(balance) FROM account")) {
        sum.next();
        return seen + "sum " + sum.getLong(1) + "\n";
      }
    }
  }

  private static String transfers(String url, int number) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      int done = 0;
      while (done < 5) {
        int first = (number + done) % (ACCOUNTS - 1);
        try {
          statement.executeUpdate("UPDATE account SET balance = balance - 1 WHERE id = " + first);
          statement.executeUpdate("UPDATE account SET balance = balance + 1 WHERE id = " + (first + 1));
          connection.commit();
          done++;
        } catch (SQLException e) { // timed out; rolled back
          connection.rollback();
        }
      }
      return done + " done";
    }
  }

  private static String lockedOut(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE account SET balance = balance WHERE id = 3");
      return "locked";
    } catch (SQLException e) {
      return "state " + e.getSQLState();
    }
  }

  /** Two transactions that each hold the lock that the other needs; one of them gets the error. */
  private static String deadlock(String url) throws Exception {
    CyclicBarrier bothHold = new CyclicBarrier(2);
    return Together.clients(2, "deadlock", i -> {
      try (Connection connection = DriverManager.getConnection(url);
          Statement statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        statement.executeUpdate("UPDATE account SET balance = balance WHERE id = " + i);
        bothHold.await();
        try {
          statement.executeUpdate("UPDATE account SET balance = balance WHERE id = " + (1 - i));
          return "went on";
        } catch (SQLException e) {
          return "state " + e.getSQLState();
        } finally {
          connection.rollback();
        }
      }
    });
  }
}
