package io.grivet.compat.applications;

import io.grivet.compat.Area;
import io.grivet.compat.Case;
import io.grivet.it.jvm.AgentJvm;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.Driver;
import org.h2.tools.Server;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2ServerIT {
  @TempDir Path folder;

  @Tag("fast")
  @Test
  void aHundredClients() throws Exception {
    int port = Apps.freePort();
    String jar = Path.of(Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    Case.of(Area.APPLICATIONS, "H2 server", Driver.class)
        .did("`-cp h2.jar org.h2.tools.Server -tcp`: 100 clients lock rows of one table; ten wait for a lock in vain")
        .recipe(AgentJvm.launching("-cp", jar, "org.h2.tools.Server", "-tcp", "-tcpPort", "" + port, "-tcpPassword",
            "secret", "-ifNotExists", "-baseDir", folder.toString()).byScript())
        .driven(run -> {
          run.awaitLineStarting("TCP server running");
          return drive("jdbc:h2:tcp://localhost:" + port + "/bank" + run.pid()) + stop(port);
        })
        .holds();
  }

  private static String stop(int port) throws SQLException {
    Server.shutdownTcpServer("tcp://localhost:" + port, "secret", false, false);
    return "stopped\n";
  }

  private static String drive(String url) throws Exception {
    try (Connection keeper = DriverManager.getConnection(url); Statement statement = keeper.createStatement()) {
      statement.execute("CREATE TABLE account (id INT PRIMARY KEY, balance BIGINT)");
      statement.execute("INSERT INTO account SELECT x - 1, 1000 FROM SYSTEM_RANGE(1, 10)");
      String seen = Together.clients(100, "transfers", i -> transfer(url, i));
      keeper.setAutoCommit(false);
      statement.execute("SELECT * FROM account WHERE id = 3 FOR UPDATE");
      seen += Together.clients(10, "locked out", i -> lockedOut(url, 3));
      seen += Together.clients(10, "others meanwhile", i -> lockedOut(url, 4));
      keeper.commit();
      try (ResultSet sum = statement.executeQuery("SELECT SUM(balance), MIN(balance), MAX(balance) FROM account")) {
        sum.next();
        return seen + "sum " + sum.getLong(1) + " from " + sum.getLong(2) + " to " + sum.getLong(3) + "\n";
      }
    }
  }

  private static String transfer(String url, int number) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SET LOCK_TIMEOUT 60000");
      for (int round = 0; round < 10; round++) {
        int first = (number + round) % 9;
        statement.executeUpdate("UPDATE account SET balance = balance - 1 WHERE id = " + first);
        statement.executeUpdate("UPDATE account SET balance = balance + 1 WHERE id = " + (first + 1));
        if (round % 3 == 0) {
          connection.rollback();
        } else {
          connection.commit();
        }
      }
      return "done";
    }
  }

  private static String lockedOut(String url, int row) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
      statement.execute("SET LOCK_TIMEOUT 300");
      statement.executeUpdate("UPDATE account SET balance = balance WHERE id = " + row);
      return "locked";
    } catch (SQLException e) {
      return "error " + e.getErrorCode();
    }
  }
}
