package io.grivet.it.sockets;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Ticking;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/** A ticker ticks on while threads wait for streams of one HTTP/2 connection. */
public final class Http2Waits {
  private Http2Waits() {}

  public static void main(String[] args) throws Exception {
    Semaphore answers = new Semaphore(0);
    try (Ticking ticking = new Ticking();
        Http2Server server = new Http2Server(answers);
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      HttpRequest get = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/")).build();
      for (int i = 0; i < 3; i++) {
        ticking.during("send", () -> show(client.send(get, BodyHandlers.ofString())), answers::release);
      }
      List<CompletableFuture<Integer>> many = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        many.add(client.sendAsync(get, BodyHandlers.ofString()).thenApply(answer -> answer.body().length()));
      }
      ticking.during("twenty streams", () -> CompletableFuture.allOf(many.toArray(new CompletableFuture<?>[0])).join(),
          () -> answers.release(20));
      Note.that("twenty answers", many.stream().mapToInt(CompletableFuture::join).sum());
    }
  }

  private static void show(HttpResponse<String> answer) {
    Note.that("answer", answer.statusCode() + " " + answer.version() + " " + answer.body());
  }
}
