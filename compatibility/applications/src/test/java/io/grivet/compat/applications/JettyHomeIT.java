package io.grivet.compat.applications;

import io.grivet.compat.Area;
import io.grivet.compat.Case;
import io.grivet.compat.applications.web.SlowServlet;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JettyHomeIT {
  private static final String WEB_XML = """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.1">
        <servlet><servlet-name>slow</servlet-name><servlet-class>%s</servlet-class>
          <async-supported>true</async-supported></servlet>
        <servlet-mapping><servlet-name>slow</servlet-name><url-pattern>/slow/*</url-pattern></servlet-mapping>
      </web-app>
      """;

  @TempDir Path base;

  @Test
  void aWebApplication() throws Exception {
    int port = Apps.freePort();
    Path home = Apps.folder("jetty-home");
    String version = home.getFileName().toString().replaceAll(".*-", "");
    Path jar = home.resolve("start.jar").toAbsolutePath();
    Apps.executable(jar, "jetty.base=" + base, "--add-modules=http,ee11-deploy").withoutAgent().named("setup").run()
        .exitedWith(0);
    application(base.resolve("webapps/app"));
    Case.of(Area.APPLICATIONS, "Jetty (jetty-home)", version)
        .did("`-jar start.jar`, a servlet: 300 slow requests at once, asynchronous ones, sessions, uploads, files")
        .recipe(Apps.executable(jar, "jetty.base=" + base, "jetty.http.host=127.0.0.1", "jetty.http.port=" + port))
        .driven(run -> {
          run.awaitComplaint("oejs.Server:main: Started");
          String seen = drive("http://127.0.0.1:" + port + "/app/");
          run.signal("TERM");
          return seen;
        })
        .exitingWith(143)
        .holds();
  }

  private static void application(Path folder) throws IOException {
    Path classes = folder.resolve("WEB-INF/classes");
    String file = SlowServlet.class.getName().replace('.', '/') + ".class";
    Files.createDirectories(classes.resolve(file).getParent());
    try (InputStream in = SlowServlet.class.getResourceAsStream("/" + file)) {
      Files.copy(in, classes.resolve(file));
    }
    Files.writeString(folder.resolve("WEB-INF/web.xml"), WEB_XML.formatted(SlowServlet.class.getName()));
    Files.write(folder.resolve("large.bin"), large());
  }

  private static byte[] large() {
    byte[] bytes = new byte[1_000_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31 >> 3);
    }
    return bytes;
  }

  private static String drive(String base) throws Exception {
    byte[] large = large();
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      String seen =
          Together.clients(300, "slow", i -> right(get(http, base + "slow/sleep?who=" + i), "slept for " + i));
      seen += Together.clients(100, "asynchronous",
          i -> right(get(http, base + "slow/async?who=" + i), "asynchronously for " + i));
      seen += Together.clients(50, "sessions", i -> countToFive(base));
      seen += Together.clients(50, "uploads", i -> http.send(HttpRequest.newBuilder(URI.create(base + "slow/upload"))
          .POST(BodyPublishers.ofByteArray(large)).build(), BodyHandlers.ofString()).body());
      seen += Together.clients(50, "files", i -> Arrays.equals(large, http.send(HttpRequest.newBuilder(
          URI.create(base + "large.bin")).build(), BodyHandlers.ofByteArray()).body()) ? "whole" : "broken");
      return seen + Together.clients(20, "failures", i -> "status " + get(http, base + "slow/fail").statusCode());
    }
  }

  private static String countToFive(String base) throws Exception {
    try (HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
      for (int i = 0; i < 4; i++) {
        get(http, base + "slow/count");
      }
      return get(http, base + "slow/count").body();
    }
  }

  private static String right(HttpResponse<String> response, String wanted) {
    return response.statusCode() + (response.body().equals(wanted) ? " right" : " wrong: " + response.body());
  }

  private static HttpResponse<String> get(HttpClient http, String url) throws Exception {
    return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
  }
}
