package io.grivet.compat.http.clients;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;

/** The script with {@link HttpURLConnection}. */
public final class UrlConnections {
  private UrlConnections() {}

  public static void main(String[] args) throws Exception {
    new Script(UrlConnections::call, args).run();
  }

  private static Caller.Answer call(String url, byte[] body, int limitMillis) throws Exception {
    HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    connection.setConnectTimeout(limitMillis);
    connection.setReadTimeout(limitMillis);
    connection.setRequestProperty("Accept-Encoding", "gzip");
    if (body != null) {
      connection.setDoOutput(true);
      connection.setFixedLengthStreamingMode(body.length);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(body);
      }
    }
    int status = connection.getResponseCode();
    try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      return new Caller.Answer(status, Caller.unpacked(in.readAllBytes(), connection.getContentEncoding()));
    }
  }
}
