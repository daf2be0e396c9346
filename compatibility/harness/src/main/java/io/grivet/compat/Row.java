package io.grivet.compat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Properties;

/**
 * The result of one case: a line of the table.
 *
 * @param test {@code class.method} that produced it
 * @param plainThreads most OS threads without the agent; 0 if there was no such run
 * @param agentThreads most OS threads with it
 */
record Row(Area area, String library, String version, String did, String plain, String agent, int plainThreads,
    int agentThreads, String notes, String test) {

  static final Comparator<Row> ORDER = Comparator.comparing(Row::area)
      .thenComparing(Row::library, String.CASE_INSENSITIVE_ORDER).thenComparing(Row::test);

  void write(Path folder) {
    Properties all = new Properties();
    all.setProperty("area", area.name());
    all.setProperty("library", library);
    all.setProperty("version", version);
    all.setProperty("did", did);
    all.setProperty("plain", plain);
    all.setProperty("agent", agent);
    all.setProperty("threads.plain", Integer.toString(plainThreads));
    all.setProperty("threads.agent", Integer.toString(agentThreads));
    all.setProperty("notes", notes);
    all.setProperty("test", test);
    try {
      Files.createDirectories(folder);
      try (Writer writer = Files.newBufferedWriter(folder.resolve(test + ".properties"))) {
        all.store(writer, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Row read(Path file) {
    Properties all = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      all.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Row(Area.valueOf(all.getProperty("area")), all.getProperty("library"), all.getProperty("version"),
        all.getProperty("did"), all.getProperty("plain"), all.getProperty("agent"),
        Integer.parseInt(all.getProperty("threads.plain")), Integer.parseInt(all.getProperty("threads.agent")),
        all.getProperty("notes"), all.getProperty("test"));
  }
}
