package io.grivet.tool;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that the commands write. Stateless. */
final class Page {
  private static final String DATA = "/*DATA*/null";

  private Page() {}

  /**
   * Returns a page of the jar with its data.
   *
   * @param json a JSON value
   */
  static String of(String name, String json) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no " + name);
      }
      String page = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      int at = page.indexOf(DATA);
      return page.substring(0, at) + json.replace("<", "\\u003c") + page.substring(at + DATA.length());
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
