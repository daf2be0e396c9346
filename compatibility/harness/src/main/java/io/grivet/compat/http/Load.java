package io.grivet.compat.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/** Many keep-alive connections to a server on this machine, each with a thread of its own. Immutable. */
public final class Load {
  private static final int MOST_QUESTIONS = 1000;

  private final Semaphore connecting = new Semaphore(16); // so that no handshake takes long
  private final int port;
  private final SSLContext tls;

  /** The work of one connection. */
  @FunctionalInterface
  public interface Use {
    /** Returns the observation. */
    String of(HttpConnection connection, int number) throws IOException;
  }

  private Load(int port, SSLContext tls) {
    this.port = port;
    this.tls = tls;
  }

  /** Returns a load for a plain server. */
  public static Load on(int port) {
    return new Load(port, null);
  }

  /** Returns a load for a server with TLS. */
  public static Load on(int port, SSLContext tls) {
    return new Load(port, tls);
  }

  /** Opens the connections, then lets all begin, each the given number of times. */
  public Tally connections(int count, int times, Use use) throws InterruptedException {
    Tally seen = new Tally();
    CountDownLatch open = new CountDownLatch(count);
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      all.add(Thread.startVirtualThread(() -> one(number, times, use, open, seen)));
    }
    for (Thread thread : all) {
      thread.join();
    }
    return seen;
  }

  private void one(int number, int times, Use use, CountDownLatch open, Tally seen) {
    try (HttpConnection connection = connect()) {
      open.countDown();
      open.await();
      for (int i = 0; i < times; i++) {
        seen.add(use.of(connection, number));
      }
    } catch (EOFException | SocketException | SSLException e) {
      seen.add("cut off"); // a reset or an end, depending on timing
    } catch (IOException | InterruptedException e) {
      seen.add(e.toString());
    } finally {
      open.countDown();
    }
  }

  private HttpConnection connect() throws IOException, InterruptedException {
    connecting.acquire();
    try {
      return new HttpConnection(port, tls);
    } finally {
      connecting.release();
    }
  }

  /** Requests a page. */
  public Tally get(int connections, int times, String path) throws InterruptedException {
    return connections(connections, times, (connection, _) -> {
      HttpConnection.Reply reply = connection.get(path);
      return reply.status() + " " + reply.text();
    });
  }

  /** Sends bodies and expects the same bodies back. */
  public Tally echo(int connections, int times, String path, int size) throws InterruptedException {
    return connections(connections, times, (connection, number) -> {
      byte[] body = new byte[size];
      new Random(number).nextBytes(body);
      HttpConnection.Reply reply = connection.post(path, body);
      return reply.status() + (Arrays.equals(body, reply.body()) ? " the same" : " something else");
    });
  }

  /** Sends half a request, and waits for the server's reaction. */
  public Tally half(int connections) throws InterruptedException {
    return connections(connections, 1, (connection, _) -> {
      connection.send("GET /hello HTTP/1.1\r\nHost: ");
      return Integer.toString(connection.reply().status());
    });
  }

  /** Repeats a request until it has this answer. */
  public void await(String path, String answer) throws IOException, InterruptedException {
    try (HttpConnection connection = new HttpConnection(port, tls)) {
      for (int i = 0; !connection.get(path).text().equals(answer); i++) {
        if (i == MOST_QUESTIONS) {
          throw new IOException(path + " is never " + answer);
        }
        Thread.sleep(20);
      }
    }
  }
}
