package io.grivet.demo.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocPagesTest {
  private static final int PAGES = 500;

  @TempDir private Path folder;

  @Test
  void aPageIsServedWithItsLengthAndAnAbsentPageIs404() throws IOException {
    DocPages pages = DocPages.of(jar().toFile());

    assertEquals("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nhello",
        new String(pages.get("/index.html"), StandardCharsets.UTF_8));
    assertTrue(new String(pages.get("/none.html"), StandardCharsets.UTF_8).startsWith("HTTP/1.1 404 "));
  }

  @Test
  void someLeavesAreDeadAndSomeAreVerySlow() throws IOException {
    DocPages pages = DocPages.of(jar().toFile());

    long dead = IntStream.range(0, PAGES)
        .filter(i -> new String(pages.get("/src-html/" + i + ".html"), StandardCharsets.UTF_8).contains("404")).count();
    long slow = IntStream.range(0, PAGES).filter(i -> pages.delayMillis("/class-use/" + i + ".html") > 2000).count();

    assertTrue(dead > 0 && dead < PAGES / 20, () -> dead + " dead pages");
    assertTrue(slow > 0 && slow < PAGES / 20, () -> slow + " slow pages");
    assertEquals(150, pages.delayMillis("/index.html"));
  }

  private Path jar() throws IOException {
    Path jar = folder.resolve("docs.jar");
    try (OutputStream file = Files.newOutputStream(jar); JarOutputStream out = new JarOutputStream(file)) {
      add(out, "index.html");
      for (int i = 0; i < PAGES; i++) {
        add(out, "src-html/" + i + ".html");
      }
    }
    return jar;
  }

  private static void add(JarOutputStream out, String name) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write("hello".getBytes(StandardCharsets.UTF_8));
    out.closeEntry();
  }
}
