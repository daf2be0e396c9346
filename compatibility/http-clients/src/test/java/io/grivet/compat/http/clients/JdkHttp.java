package io.grivet.compat.http.clients;

import io.grivet.compat.http.Tally;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** The script with {@link HttpClient}, and many requests that one thread sends without waiting. */
public final class JdkHttp {
  private final HttpClient client;

  private JdkHttp(HttpClient client) {
    this.client = client;
  }

  /** Arguments: the version of HTTP, then the arguments of the script. */
  public static void main(String[] args) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.valueOf(args[0]))
        .followRedirects(HttpClient.Redirect.NORMAL).build()) {
      JdkHttp caller = new JdkHttp(client);
      String[] rest = Arrays.copyOfRange(args, 1, args.length);
      new Script(caller::call, rest).run();
      caller.sendWithoutWaiting(rest[0] + "://localhost:" + rest[1] + "/hello");
    }
  }

  private Caller.Answer call(String url, byte[] body, int limitMillis) throws Exception {
    HttpResponse<byte[]> response = client.send(request(url, body, limitMillis), BodyHandlers.ofByteArray());
    return new Caller.Answer(response.statusCode(),
        Caller.unpacked(response.body(), response.headers().firstValue("Content-Encoding").orElse(null)));
  }

  private static HttpRequest request(String url, byte[] body, int limitMillis) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofMillis(limitMillis))
        .header("Accept-Encoding", "gzip");
    return (body == null ? request : request.POST(BodyPublishers.ofByteArray(body))).build();
  }

  private void sendWithoutWaiting(String url) {
    Tally tally = new Tally();
    CompletableFuture.allOf(IntStream.range(0, 200).mapToObj(_ -> client
        .sendAsync(request(url, null, Caller.LONG_LIMIT_MILLIS), BodyHandlers.ofString())
        .thenApply(response -> response.version() + " " + response.statusCode() + " " + response.body())
        .exceptionally(e -> e.getCause().getClass().getSimpleName())
        .thenAccept(tally::add)).toArray(CompletableFuture<?>[]::new)).join();
    System.out.println("without waiting: " + tally);
  }
}
