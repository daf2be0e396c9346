package io.grivet.demo.incident;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The orders of a shop, with a pool of 10 connections to a database.
 *
 * <p>The fault: an order for an article that does not exist keeps its connection. After ten such orders, all others
 * wait for a connection.
 */
public final class PoolExhausted {
  private static final int CONNECTIONS = 10;
  private static final int CLIENTS = 200;
  private static final int PAUSE_MILLIS = 400;
  private static final int ONE_WRONG_ARTICLE_IN = 150;

  private final ConnectionPool pool = new ConnectionPool();

  private PoolExhausted() {}

  /** @param args the seconds to run */
  public static void main(String[] args) throws IOException, InterruptedException {
    PoolExhausted shop = new PoolExhausted();
    int port = LineServer.start("order", shop::order);
    new Load(port, CLIENTS, PAUSE_MILLIS, PoolExhausted::request).run(args);
  }

  private static String request(int number) {
    return number % ONE_WRONG_ARTICLE_IN == ONE_WRONG_ARTICLE_IN - 1 ? "no such article" : "article " + number % 100;
  }

  private String order(String article) throws InterruptedException {
    Connection connection = pool.take();
    String number = connection.insert(article);
    pool.giveBack(connection);
    return number;
  }

  /** A connection to the database, which needs some milliseconds for each order. */
  private static final class Connection {
    private static final int MILLIS = 5;

    private int orders;

    String insert(String article) throws InterruptedException {
      Thread.sleep(MILLIS);
      if (!article.startsWith("article ")) {
        throw new IllegalArgumentException("unknown: " + article);
      }
      orders++;
      return "order " + orders + " of " + article;
    }
  }

  private static final class ConnectionPool {
    private final Deque<Connection> free = new ArrayDeque<>(); // guarded by this

    ConnectionPool() {
      for (int i = 0; i < CONNECTIONS; i++) {
        free.add(new Connection());
      }
    }

    synchronized Connection take() throws InterruptedException {
      while (free.isEmpty()) {
        wait();
      }
      return free.pop();
    }

    synchronized void giveBack(Connection connection) {
      free.push(connection);
      notify();
    }
  }
}
