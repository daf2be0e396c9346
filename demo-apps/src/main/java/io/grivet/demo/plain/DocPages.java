package io.grivet.demo.plain;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The files of a javadoc jar as ready HTTP answers, with the delay of each file. Immutable, so thread-safe. */
final class DocPages {
  private static final int USUAL_MILLIS = 150;
  private static final int VERY_SLOW_MILLIS = 10_000;
  private static final int ONE_IN_DEAD = 60;
  private static final int ONE_IN_VERY_SLOW = 70;

  private final Map<String, byte[]> answers = new HashMap<>();
  private final byte[] notFound =
      answer("404 Not Found", "text/html", "<title>Not found</title>".getBytes(StandardCharsets.UTF_8));

  /** Reads the whole jar, so that serving a file later costs next to nothing. */
  static DocPages of(File jar) throws IOException {
    DocPages pages = new DocPages();
    try (JarFile file = new JarFile(jar)) {
      for (JarEntry entry : file.stream().filter(e -> !e.isDirectory()).toList()) {
        try (InputStream in = file.getInputStream(entry)) {
          pages.add("/" + entry.getName(), in.readAllBytes());
        }
      }
    }
    return pages;
  }

  private void add(String path, byte[] body) {
    answers.put(path, answer("200 OK", path.endsWith(".html") ? "text/html" : "application/octet-stream", body));
  }

  byte[] get(String path) {
    return isDead(path) ? notFound : answers.getOrDefault(path, notFound);
  }

  int delayMillis(String path) {
    return isVerySlow(path) ? VERY_SLOW_MILLIS : USUAL_MILLIS;
  }

  /*
   * The path alone decides which pages are dead and which are slow, so every run meets the same pages. All of them are
   * source listings and "uses" pages, which lead to no new page: a page that fails then hides no other page.
   */
  private static boolean isDead(String path) {
    return path.startsWith("/src-html/") && Math.floorMod(path.hashCode(), ONE_IN_DEAD) == 0;
  }

  private static boolean isVerySlow(String path) {
    return path.contains("/class-use/") && Math.floorMod(path.hashCode(), ONE_IN_VERY_SLOW) == 0;
  }

  private static byte[] answer(String status, String type, byte[] body) {
    byte[] head = ("HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length
        + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    byte[] answer = new byte[head.length + body.length];
    System.arraycopy(head, 0, answer, 0, head.length);
    System.arraycopy(body, 0, answer, head.length, body.length);
    return answer;
  }
}
