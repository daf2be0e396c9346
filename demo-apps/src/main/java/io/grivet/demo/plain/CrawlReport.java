package io.grivet.demo.plain;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The crawler's last lines, in a form that another program can parse and compare. */
record CrawlReport(List<Page> pages, long millis) {
  void print(PrintStream out, boolean list) {
    if (list) {
      pages.stream().map(page -> "found " + page.outcome().label + " " + page.address()).sorted().forEach(out::println);
    }
    out.println("pages=" + count(Page.Outcome.OK));
    out.println("errors.404=" + count(Page.Outcome.NOT_FOUND));
    out.println("errors.timeout=" + count(Page.Outcome.TIMEOUT));
    out.println("errors.other=" + count(Page.Outcome.OTHER));
    out.println("not-html=" + count(Page.Outcome.NOT_HTML));
    out.println("millis=" + millis);
    out.println("titles=" + titleHash());
  }

  private long count(Page.Outcome outcome) {
    return pages.stream().filter(page -> page.outcome() == outcome).count();
  }

  /** Returns a hash that is equal for equal addresses with equal titles, in any order. */
  private String titleHash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      pages.stream().map(page -> page.address() + " " + page.title() + "\n").sorted()
          .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has SHA-256
    }
  }
}
