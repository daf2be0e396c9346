package io.grivet.it.sockets;

import com.sun.net.httpserver.HttpServer;
import io.grivet.it.plain.Note;
import io.grivet.it.plain.Workers;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The JDK's own HTTP server and its two clients. */
public final class Http {
  private Http() {}

  public static void main(String[] args) throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    CountDownLatch hang = new CountDownLatch(1);
    server.setExecutor(pool);
    server.createContext("/hello", exchange -> {
      byte[] body = ("hello " + exchange.getRequestURI().getQuery() + " " + exchange.getRequestMethod())
          .getBytes(StandardCharsets.UTF_8);
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.createContext("/large", exchange -> {
      exchange.sendResponseHeaders(200, 0);
      for (int i = 0; i < 100; i++) {
        exchange.getResponseBody().write(new byte[10_000]);
      }
      exchange.close();
    });
    server.createContext("/hang", exchange -> {
      try {
        hang.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      exchange.close();
    });
    server.start();
    String base = "http://127.0.0.1:" + server.getAddress().getPort();
    urlConnections(base);
    httpClient(base);
    hang.countDown();
    server.stop(0);
    pool.close();
    Note.that("server", "stopped");
  }

  private static void urlConnections(String base) throws Exception {
    HttpURLConnection connection = (HttpURLConnection) URI.create(base + "/hello?url").toURL().openConnection();
    Note.that("URL connection", connection.getResponseCode() + " "
        + new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    HttpURLConnection post = (HttpURLConnection) URI.create(base + "/hello?post").toURL().openConnection();
    post.setDoOutput(true);
    post.getOutputStream().write(new byte[1000]);
    Note.that("post", new String(post.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    Note.that("large", URI.create(base + "/large").toURL().openStream().readAllBytes().length);
    HttpURLConnection missing = (HttpURLConnection) URI.create(base + "/missing").toURL().openConnection();
    Note.that("missing", missing.getResponseCode());
    HttpURLConnection hanging = (HttpURLConnection) URI.create(base + "/hang").toURL().openConnection();
    hanging.setReadTimeout(50);
    Note.outcome("read limit", hanging::getResponseCode);
    AtomicInteger right = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String own = "thread" + i;
      threads.add(Workers.start(own, () -> {
        for (int n = 0; n < 5; n++) {
          try (var in = URI.create(base + "/hello?" + own).toURL().openStream()) {
            String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            right.addAndGet(answer.equals("hello " + own + " GET") ? 1 : 0);
          }
        }
      }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    Note.that("right answers", right.get());
  }

  private static void httpClient(String base) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest get = HttpRequest.newBuilder(URI.create(base + "/hello?client")).build();
    Note.that("HttpClient", client.send(get, BodyHandlers.ofString()).body());
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      answers.add(client.sendAsync(get, BodyHandlers.ofString()).thenApply(answer -> answer.body().length()));
    }
    Note.that("async", answers.stream().mapToInt(CompletableFuture::join).sum());
    HttpRequest hanging = HttpRequest.newBuilder(URI.create(base + "/hang")).timeout(Duration.ofMillis(50)).build();
    try {
      client.send(hanging, BodyHandlers.ofString());
    } catch (HttpTimeoutException e) {
      Note.that("request limit", Note.text(e));
    }
    client.close();
    Note.that("client", client.isTerminated());
  }
}
