package io.grivet.compat.applications;

import io.grivet.compat.Area;
import io.grivet.compat.Case;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WireMockIT {
  private static final String[] STUBS = {
      """
    {"request": {"urlPathPattern": "/slow/.*"}, "response": {"fixedDelayMilliseconds": 400,
     "body": "{{request.path.[1]}} {{request.headers.who}}", "transformers": ["response-template"]}}""",
      """
    {"request": {"url": "/dribble"}, "response": {"body": "0123456789abcdef",
     "chunkedDribbleDelay": {"numberOfChunks": 8, "totalDuration": 400}}}""",
      """
    {"request": {"url": "/reset"}, "response": {"fault": "CONNECTION_RESET_BY_PEER"}}""",
      """
    {"request": {"url": "/empty"}, "response": {"fault": "EMPTY_RESPONSE"}}""",
      """
    {"request": {"urlPathPattern": "/by-proxy/.*"}, "response": {"proxyBaseUrl": "http://localhost:%d",
     "proxyUrlPrefixToRemove": "/by-proxy"}}""",
  };

  @TempDir Path folder;

  @Test
  void delaysFaultsAndProxying() throws Exception {
    int port = Apps.freePort();
    Path jar = Apps.jar("wiremock-standalone");
    Case.of(Area.APPLICATIONS, "WireMock", jar)
        .did("`-jar wiremock-standalone.jar`: 200 clients at once ask for delayed, dribbled, broken, proxied answers")
        .recipe(Apps.executable(jar, "--port", port, "--container-threads", 300, "--root-dir", folder))
        .driven(run -> {
          run.awaitLineStarting("extensions:");
          return drive("http://localhost:" + port);
        })
        .holds();
  }

  private static String drive(String base) throws Exception {
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      StringBuilder seen = new StringBuilder();
      for (String stub : STUBS) {
        String json = stub.replace("%d", base.substring(base.lastIndexOf(':') + 1));
        seen.append("stub: ").append(post(http, base + "/__admin/mappings", json)).append('\n');
      }
      seen.append(Together.clients(200, "delayed", i -> answers(http, base + "/slow/" + i, i, i + " client " + i)));
      seen.append(Together.clients(50, "dribbled", i -> answers(http, base + "/dribble", i, "0123456789abcdef")));
      seen.append(Together.clients(50, "reset", i -> get(http, base + "/reset", i).body()));
      seen.append(Together.clients(50, "empty", i -> get(http, base + "/empty", i).body()));
      seen.append(Together.clients(100, "proxied",
          i -> answers(http, base + "/by-proxy/slow/" + i, i, i + " client " + i)));
      seen.append("unknown: ").append(get(http, base + "/nothing", 0).statusCode()).append('\n');
      HttpRequest count = HttpRequest.newBuilder(URI.create(base + "/__admin/requests/count"))
          .POST(BodyPublishers.ofString("{\"urlPathPattern\": \"/slow/.*\"}")).build();
      seen.append("counted: ").append(http.send(count, BodyHandlers.ofString()).body()).append('\n');
      return seen.append("shutdown: ").append(post(http, base + "/__admin/shutdown", "")).append('\n').toString();
    }
  }

  private static String answers(HttpClient http, String url, int number, String wanted) throws Exception {
    HttpResponse<String> response = get(http, url, number);
    return response.statusCode() + " " + (response.body().equals(wanted) ? "as stubbed" : response.body());
  }

  private static HttpResponse<String> get(HttpClient http, String url, int number) throws Exception {
    return http.send(HttpRequest.newBuilder(URI.create(url)).header("who", "client " + number).build(),
        BodyHandlers.ofString());
  }

  private static int post(HttpClient http, String url, String json) throws Exception {
    return http.send(HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.ofString(json)).build(),
        BodyHandlers.discarding()).statusCode();
  }
}
