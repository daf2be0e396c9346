package io.grivet.it.sockets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.grivet.it.plain.Note;
import io.grivet.it.plain.Ticking;
import io.grivet.it.plain.Wait;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;

/** A ticker ticks on while threads wait for answers of the JDK's HTTP server, which waits for permission to answer. */
public final class HttpWaits {
  private static final Semaphore ANSWERS = new Semaphore(0);
  private static final int LARGE = 4 << 20;

  private HttpWaits() {}

  /** Takes the key store and the kind of the server's executor. */
  public static void main(String[] args) throws Exception {
    SSLContext context = Keys.context(Path.of(args[0]));
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpsServer https = HttpsServer.create(anyPort, 0);
    https.setHttpsConfigurator(new HttpsConfigurator(context));
    try (Ticking ticking = new Ticking();
        ExecutorService pool = args[1].equals("virtual") ? Executors.newVirtualThreadPerTaskExecutor()
            : Executors.newFixedThreadPool(4)) {
      for (HttpServer server : new HttpServer[] {HttpServer.create(anyPort, 0), https}) {
        server.setExecutor(args[1].equals("none") ? null : pool);
        server.createContext("/", HttpWaits::answer);
        server.start();
        String scheme = server == https ? "https" : "http";
        URI uri = URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort() + "/");
        Note.that("scheme", scheme);
        urlConnection(ticking, uri, context);
        httpClient(ticking, uri, context);
        server.stop(0);
      }
    }
    Note.that("answers left", ANSWERS.availablePermits());
  }

  /** Waits for a permit, then sends back the request body. */
  private static void answer(HttpExchange exchange) throws IOException {
    ANSWERS.acquireUninterruptibly();
    byte[] body = exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(200, body.length == 0 ? 2 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body.length == 0 ? "ok".getBytes() : body);
    }
  }

  private static void urlConnection(Ticking ticking, URI uri, SSLContext context) throws Exception {
    ticking.during("URL connection", () -> Note.that("answer", answer(open(uri, context))), ANSWERS::release);
    HttpURLConnection limited = open(uri, context);
    limited.setReadTimeout(60_000);
    ticking.during("URL connection with a limit", () -> Note.that("answer", answer(limited)), ANSWERS::release);
    HttpURLConnection posting = open(uri, context);
    posting.setDoOutput(true);
    posting.setFixedLengthStreamingMode(LARGE);
    ticking.during("large request", () -> {
      try (OutputStream out = posting.getOutputStream()) {
        out.write(new byte[LARGE]);
      }
      try (InputStream in = posting.getInputStream()) {
        Note.that("sent back", in.readAllBytes().length);
      }
    }, ANSWERS::release);
  }

  private static HttpURLConnection open(URI uri, SSLContext context) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    if (connection instanceof HttpsURLConnection secure) {
      secure.setSSLSocketFactory(context.getSocketFactory());
    }
    return connection;
  }

  private static String answer(HttpURLConnection connection) throws IOException {
    try (InputStream in = connection.getInputStream()) {
      return connection.getResponseCode() + " " + new String(in.readAllBytes());
    }
  }

  private static void httpClient(Ticking ticking, URI uri, SSLContext context) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
      HttpRequest get = HttpRequest.newBuilder(uri).build();
      ticking.during("send", () -> Note.that("body", client.send(get, BodyHandlers.ofString()).body()),
          ANSWERS::release);
      CompletableFuture<String> body = client.sendAsync(get, BodyHandlers.ofString()).thenApply(answer -> answer.body()
          + " by " + answer.version());
      ticking.during("sendAsync", () -> Note.that("body", body.get()), ANSWERS::release);
      HttpRequest post = HttpRequest.newBuilder(uri).POST(BodyPublishers.ofByteArray(new byte[LARGE])).build();
      ticking.during("large request", () -> Note.that("sent back", client.send(post, BodyHandlers.ofByteArray())
          .body().length), ANSWERS::release);
      ticking.during("streamed answer", () -> {
        try (InputStream in = client.send(get, BodyHandlers.ofInputStream()).body()) {
          Note.that("streamed", new String(in.readAllBytes()));
        }
      }, ANSWERS::release);
      AtomicReference<Thread> sender = new AtomicReference<>();
      ticking.during("send, interrupted", () -> {
        sender.set(Thread.currentThread());
        client.send(get, BodyHandlers.ofString());
      }, () -> {
        Wait.until("the server has the request", ANSWERS::hasQueuedThreads);
        sender.get().interrupt();
      });
      ANSWERS.release();
      List<CompletableFuture<Integer>> many = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        many.add(client.sendAsync(get, BodyHandlers.ofString()).thenApply(answer -> answer.body().length()));
      }
      ticking.during("twenty at once", () -> CompletableFuture.allOf(many.toArray(new CompletableFuture<?>[0])).join(),
          () -> ANSWERS.release(20));
      Note.that("twenty answers", many.stream().mapToInt(CompletableFuture::join).sum());
    }
  }
}
