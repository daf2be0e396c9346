package io.grivet.demo.plain;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A web site of numbered pages for one test: page N links to 2N+1 and 2N+2, up to a last page, which also links to odd
 * pages. One odd page never answers: a test that reads fewer pages need not wait for it.
 */
final class TinySite implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final int last;

  TinySite(int last) throws IOException {
    this.last = last;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI page(int number) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + number);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/mute")) {
      awaitClose();
      return;
    }
    int number = path.matches("/\\d+") ? Integer.parseInt(path.substring(1)) : last + 1;
    boolean plain = path.equals("/notes.txt");
    byte[] body = html(number).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", plain ? "text/plain" : "text/html; charset=utf-8");
    exchange.sendResponseHeaders(path.equals("/broken") ? 500 : plain || number <= last ? 200 : 404, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private String html(int number) {
    String links = number > last ? "" : "<a href='" + (2 * number + 1) + "#top'>a</a><a href='/" + (2 * number + 2)
        + "'>b</a><a href='#here'>c</a><a href='http://elsewhere.invalid/'>d</a><a href='mailto:x@y'>e</a>"
        + "<a href='ftp://127.0.0.1:" + server.getAddress().getPort() + "/f'>f</a><a href='http://['>g</a>";
    String special = number != last ? "" : "<a href='/mute'>m</a><a href='/broken'>b</a><a href='/notes.txt'>n</a>";
    return "<title>Page " + number + "</title>" + links + special;
  }

  private void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the site is closing, as expected
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.close();
  }
}
