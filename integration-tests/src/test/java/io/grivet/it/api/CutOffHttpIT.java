package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import io.grivet.Timeout;
import io.grivet.TimeoutExpired;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A limit that passes inside an HTTP request: the client serves the next request. */
@org.junit.jupiter.api.Timeout(60)
class CutOffHttpIT {
  private static final Duration SHORT = Duration.ofMillis(50);
  private final CountDownLatch hang = new CountDownLatch(1);
  private HttpServer server;
  private ExecutorService pool;
  private String base;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    pool = Executors.newCachedThreadPool();
    server.setExecutor(pool);
    server.createContext("/", exchange -> {
      byte[] body = exchange.getRequestURI().getPath().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body, 0, 1);
      exchange.getResponseBody().flush();
      if (exchange.getRequestURI().getPath().equals("/hang")) {
        try {
          hang.await();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
      }
      exchange.getResponseBody().write(body, 1, body.length - 1);
      exchange.close();
    });
    server.start();
    base = "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    hang.countDown();
    server.stop(0);
    pool.shutdown();
  }

  @Test
  void urlConnectionsWorkAfterACutOffRequest() throws Exception {
    for (int i = 0; i < 5; i++) {
      try (Timeout limit = Timeout.after(SHORT)) {
        assertSame(limit, assertThrows(TimeoutExpired.class, () -> get("/hang")).timeout());
      }
      assertEquals("/quick", get("/quick"));
    }
  }

  private String get(String path) throws IOException {
    return new String(URI.create(base + path).toURL().openStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void anHttpClientWorksAfterACutOffRequest() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int i = 0; i < 5; i++) {
        try (Timeout limit = Timeout.after(SHORT)) {
          assertSame(limit, assertThrows(TimeoutExpired.class, () -> get(client, "/hang")).timeout());
        }
        assertEquals("/quick", get(client, "/quick"));
      }
      hang.countDown(); // the requests that were cut off go on in the background
    }
  }

  private String get(HttpClient client, String path) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(URI.create(base + path)).build(), BodyHandlers.ofString()).body();
  }
}
