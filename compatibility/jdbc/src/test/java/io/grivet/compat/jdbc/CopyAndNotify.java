package io.grivet.compat.jdbc;

import io.grivet.compat.program.Crowd;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** PostgreSQL's additional features: rows in bulk by COPY, messages to all listeners. */
public final class CopyAndNotify {
  private static final int COPIERS = 50;
  private static final int ROWS = 1000;
  private static final int LISTENERS = 50;
  private static final int NOTIFIERS = 20;
  private static final int MESSAGES = 10;

  private CopyAndNotify() {}

  public static void main(String[] args) throws Exception {
    String url = args[0];
    try (Connection connection = DriverManager.getConnection(url)) {
      execute(connection, "DROP TABLE IF EXISTS parcel");
      execute(connection, "CREATE TABLE parcel (sender INT, number INT)");
      System.out.println("copied in: " + Crowd.of(COPIERS, number -> copyIn(url, number)).outcomes());
      System.out.println("copied out: " + Crowd.of(COPIERS, number -> copyOut(url, number)).outcomes());
    }
    CountDownLatch listening = new CountDownLatch(LISTENERS);
    Crowd listeners = Crowd.of(LISTENERS, _ -> listen(url, listening));
    listening.await();
    System.out.println("sent: " + Crowd.of(NOTIFIERS, number -> send(url, number)).outcomes());
    System.out.println("heard: " + listeners.outcomes());
  }

  private static String copyIn(String url, int sender) throws Exception {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < ROWS; i++) {
      rows.append(sender).append('\t').append(i).append('\n');
    }
    try (Connection connection = DriverManager.getConnection(url)) {
      return connection.unwrap(PGConnection.class).getCopyAPI()
          .copyIn("COPY parcel FROM STDIN", new StringReader(rows.toString())) + " rows";
    }
  }

  private static String copyOut(String url, int sender) throws Exception {
    try (Connection connection = DriverManager.getConnection(url)) {
      StringWriter rows = new StringWriter();
      connection.unwrap(PGConnection.class).getCopyAPI()
          .copyOut("COPY (SELECT number FROM parcel WHERE sender = " + sender + " ORDER BY 1) TO STDOUT", rows);
      return rows.toString().lines().mapToInt(Integer::parseInt).sum() + " in sum";
    }
  }

  private static String listen(String url, CountDownLatch listening) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      execute(connection, "LISTEN news");
      listening.countDown();
      int heard = 0;
      while (heard < NOTIFIERS * MESSAGES) {
        PGNotification[] news = connection.unwrap(PGConnection.class).getNotifications(5000);
        heard += news == null ? 0 : news.length;
      }
      return heard + " messages";
    }
  }

  private static String send(String url, int sender) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      for (int i = 0; i < MESSAGES; i++) {
        execute(connection, "NOTIFY news, '" + sender + " " + i + "'");
      }
      return MESSAGES + " messages";
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
