package io.grivet.demo.plain;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Fetches one page and finds its links, with blocking calls only. Safe for use by several threads. */
final class PageFetcher {
  private final int limitMillis;

  /**
   * Makes a fetcher.
   *
   * @param limitMillis longest wait for the connection, and for each part of the answer
   */
  PageFetcher(int limitMillis) {
    this.limitMillis = limitMillis;
  }

  Page fetch(URI address) {
    try {
      HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setConnectTimeout(limitMillis);
      connection.setReadTimeout(limitMillis);
      return read(address, connection);
    } catch (SocketTimeoutException e) {
      return Page.without(address, Page.Outcome.TIMEOUT);
    } catch (IOException e) {
      return Page.without(address, Page.Outcome.OTHER); // refused, reset, unknown host: counted by the caller
    }
  }

  private static Page read(URI address, HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    if (status != HttpURLConnection.HTTP_OK) {
      drain(connection.getErrorStream());
      boolean notFound = status == HttpURLConnection.HTTP_NOT_FOUND;
      return Page.without(address, notFound ? Page.Outcome.NOT_FOUND : Page.Outcome.OTHER);
    }
    String type = connection.getContentType();
    if (type == null || !type.startsWith("text/html")) {
      connection.disconnect(); // the page may be large, and has no reader
      return Page.without(address, Page.Outcome.NOT_HTML);
    }
    byte[] body;
    try (InputStream in = connection.getInputStream()) {
      body = in.readAllBytes();
    }
    Document document = Jsoup.parse(new ByteArrayInputStream(body), null, connection.getURL().toString());
    return new Page(address, Page.Outcome.OK, document.title(), links(document));
  }

  /** Reads an error page to its end, because only then is the connection used again for the next page. */
  private static void drain(InputStream errorPage) throws IOException {
    if (errorPage != null) {
      try (errorPage) {
        errorPage.transferTo(OutputStream.nullOutputStream());
      }
    }
  }

  private static List<URI> links(Document document) {
    Set<String> hrefs = new HashSet<>(); // an index page names each page many times, with other fragments
    Set<URI> links = new LinkedHashSet<>();
    for (Element anchor : document.select("a[href]")) {
      if (hrefs.add(withoutFragment(anchor.attr("href")))) {
        String link = withoutFragment(anchor.absUrl("href"));
        try {
          if (link.startsWith("http:") || link.startsWith("https:")) {
            links.add(new URI(link));
          }
        } catch (URISyntaxException e) {
          continue; // not an address, so not a page: a browser could not follow it either
        }
      }
    }
    return List.copyOf(links);
  }

  private static String withoutFragment(String link) {
    int fragment = link.indexOf('#');
    return fragment < 0 ? link : link.substring(0, fragment);
  }
}
