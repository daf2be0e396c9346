package io.grivet.demo.cli;

import io.grivet.tooling.Failure;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.UnknownHostException;

/** Checks the start address before any crawler does, so that one line reports a dead address. */
final class StartPage {
  private static final int LIMIT_MILLIS = 5000;

  private StartPage() {}

  /**
   * Fetches the page once.
   *
   * @throws Failure if there is nothing to crawl
   */
  static void check(URI address) throws Failure {
    try {
      HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setConnectTimeout(LIMIT_MILLIS);
      connection.setReadTimeout(LIMIT_MILLIS);
      int status = connection.getResponseCode();
      String location = connection.getHeaderField("Location");
      String type = connection.getContentType();
      URL end = connection.getURL();
      connection.disconnect();
      if (status / 100 == 3 && location != null) {
        throw new Failure(address + " leads to " + location + "; start from there");
      }
      if (status != HttpURLConnection.HTTP_OK) {
        throw new Failure(address + " answers with status " + status + "; start from a page that exists");
      }
      if (type == null || !type.startsWith("text/html")) {
        throw new Failure(address + " is " + type + ", not text/html; start from a page with links");
      }
      if (!address.getRawAuthority().equalsIgnoreCase(end.getAuthority())) {
        throw new Failure(address + " leads to " + end + "; start from there");
      }
    } catch (UnknownHostException e) {
      throw new Failure("cannot fetch " + address + ": no host is called " + address.getHost());
    } catch (IOException e) {
      throw new Failure("cannot fetch " + address + ": " + e.getMessage());
    }
  }
}
