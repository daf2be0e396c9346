package io.grivet.tool;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that the commands write. Stateless. */
final class Page {
  private static final String STYLE = "/*STYLE*/";
  private static final String SCRIPT = "/*SCRIPT*/";
  private static final String DATA = "/*DATA*/null";

  private Page() {}

  /**
   * Returns a page of the jar with what all pages share, and its data. A page needs no other file.
   *
   * @param json a JSON value
   */
  static String of(String name, String json) {
    String page = resource(name).replace(STYLE, resource("page.css")).replace(SCRIPT, resource("page.js"));
    int at = page.indexOf(DATA);
    return page.substring(0, at) + json.replace("<", "\\u003c") + page.substring(at + DATA.length());
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Refuses a file that cannot be written, before a long look. */
  static void check(Path file) throws Mistake {
    Path folder = file.toAbsolutePath().getParent();
    if (file.toString().isEmpty()) {
      throw Mistake.inTheCommandLine("-o names no file");
    }
    if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder)) {
      throw Mistake.inTheCommandLine("cannot write " + file + ": "
          + (Files.isDirectory(file) ? "a folder has that name" : "its folder does not exist"));
    }
    if (!Files.isWritable(Files.exists(file) ? file : folder)) {
      throw Mistake.inTheCommandLine("cannot write " + file + ": no permission");
    }
  }

  static void write(Path file, String text) throws Mistake {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw Mistake.noAnswer("cannot write " + file + ": " + e.getMessage());
    }
  }
}
