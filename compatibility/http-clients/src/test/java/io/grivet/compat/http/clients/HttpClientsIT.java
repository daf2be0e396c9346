package io.grivet.compat.http.clients;

import io.grivet.compat.Area;
import io.grivet.compat.Case;
import io.grivet.compat.http.Keys;
import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.JvmRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import okhttp3.OkHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpClientsIT {
  private static final String DID = " threads: keep-alive, redirects, gzip, chunks, large bodies, time limits, resets, "
      + "a restart of the server";

  @TempDir Path folder;

  @Tag("fast")
  @Test
  void urlConnections() throws Exception {
    urlConnections("http");
  }

  @Test
  void urlConnectionsTls() throws Exception {
    urlConnections("https");
  }

  private void urlConnections(String scheme) throws Exception {
    run(Case.ofTheJdk(Area.HTTP_CLIENTS, "HttpURLConnection"), scheme, UrlConnections.class);
  }

  @ParameterizedTest
  @CsvSource({"http,HTTP_1_1", "https,HTTP_1_1", "http,HTTP_2", "https,HTTP_2"})
  void jdkHttp(String scheme, String version) throws Exception {
    run(Case.ofTheJdk(Area.HTTP_CLIENTS, "java.net.http")
        .nativeThreads(Runtime.getRuntime().availableProcessors(), "its futures are completed by the common ForkJoin "
            + "pool, whose threads stay real"), scheme, JdkHttp.class, version);
  }

  @Test
  void apache() throws Exception {
    apache("http");
  }

  @Test
  void apacheTls() throws Exception {
    apache("https");
  }

  private void apache(String scheme) throws Exception {
    run(Case.of(Area.HTTP_CLIENTS, "Apache HttpClient 5 (classic)", HttpClients.class), scheme, ApacheHttp.class);
  }

  @ParameterizedTest
  @CsvSource({"http,HTTP_1_1", "https,HTTP_1_1", "http,H2_PRIOR_KNOWLEDGE", "https,HTTP_2:HTTP_1_1"})
  void okHttp(String scheme, String protocols) throws Exception {
    run(Case.of(Area.HTTP_CLIENTS, "OkHttp", OkHttpClient.class), scheme, OkHttp.class, protocols);
  }

  private void run(Case one, String scheme, Class<?> program, String... protocol) throws Exception {
    Keys keys = scheme.equals("https") ? Keys.in(folder) : null;
    int port;
    try (Peer peer = new Peer(keys, 0)) {
      port = peer.port(); // later peers use the same port
    }
    try (RudePeer rude = new RudePeer(keys)) {
      List<String> args = new ArrayList<>(List.of(protocol));
      // The rude peer speaks HTTP/1.1.
      String resetting = args.contains("H2_PRIOR_KNOWLEDGE") ? "-" : Integer.toString(rude.resettingPort());
      args.addAll(List.of(scheme, Integer.toString(port), resetting, Integer.toString(rude.fullPort())));
      AgentJvm recipe = AgentJvm.running(program, args.toArray(String[]::new)).typing()
          .classPath(System.getProperty("java.class.path"));
      one.variant((scheme + "-" + String.join("-", protocol)).replaceAll("[^a-zA-Z0-9_]+", "-").replaceAll("-$", ""))
          .did(title(scheme, protocol) + ": " + (keys == null ? "100" : "50") + DID)
          .recipe(recipe).jvm(keys == null ? new String[0] : keys.trusting())
          .driven(client -> drive(client, keys, port))
          .holds();
    }
  }

  /**
   * Returns the title in the words of the table. Of several protocols, the library takes the first that both sides
   * speak.
   */
  private static String title(String scheme, String... protocol) {
    String first = protocol.length == 0 ? "HTTP_1_1" : protocol[0];
    return (first.contains("2") ? "HTTP/2" : "HTTP/1.1") + (scheme.equals("https") ? " with TLS" : "");
  }

  private static String drive(JvmRun client, Keys keys, int port) throws Exception {
    try (Peer _ = new Peer(keys, port)) {
      client.awaitLine("stop the server");
    }
    client.type("stopped").awaitLine("start the server");
    try (Peer _ = new Peer(keys, port)) {
      client.type("started").result();
    }
    return "";
  }
}
