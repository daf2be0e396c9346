package io.grivet.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The versions of the installed peers and tools. Thread-safe: there is no state. */
public final class Versions {
  private static final Map<String, String> LIBRARIES = Map.of(
      "netty", "netty-common", "pgjdbc", "postgresql", "jedis", "jedis", "lettuce", "lettuce-core");
  private static final String PYTHON = "/usr/bin/python3"; // the Python for which distributions have packages
  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)+");
  private static final long LIMIT_SECONDS = 20;

  private static final Map<String, List<String>> COMMANDS = Map.of(
      "gcc", List.of("gcc", "--version"),
      "go", List.of("go", "version"),
      "wrk", List.of("wrk", "-v"),
      "redis", List.of("redis-server", "--version"),
      "python", List.of(PYTHON, "--version"),
      "greenlet", List.of(PYTHON, "-c", "import greenlet; print(greenlet.__version__)"),
      "gevent", List.of(PYTHON, "-c", "import gevent; print(gevent.__version__)"),
      "uvloop", List.of(PYTHON, "-c", "import uvloop; print(uvloop.__version__)"));

  private Versions() {}

  /** Returns name and version of each installed program, and of Grivet's sources; absent programs are left out. */
  public static Map<String, String> here(Layout layout) throws IOException, InterruptedException {
    Map<String, String> versions = new TreeMap<>();
    for (var entry : COMMANDS.entrySet()) {
      Matcher number = NUMBER.matcher(firstLine(entry.getValue()));
      put(versions, entry.getKey(), number.find() ? number.group() : "");
    }
    String root = layout.root().toString();
    put(versions, "grivet", firstLine(List.of("git", "-C", root, "describe", "--always", "--dirty", "--abbrev=10")));
    for (var entry : LIBRARIES.entrySet()) {
      put(versions, entry.getKey(), library(layout.libraries(), entry.getValue()));
    }
    return versions;
  }

  private static void put(Map<String, String> versions, String name, String version) {
    if (!version.isEmpty()) {
      versions.put(name, version);
    }
  }

  /**
   * Returns the first line of a program's output, or nothing if the program is absent. wrk exits with 1 after its
   * version.
   */
  private static String firstLine(List<String> command) throws IOException, InterruptedException {
    if (!Path.of(command.getFirst()).toFile().canExecute() && Lab.program(command.getFirst()).isEmpty()) {
      return "";
    }
    boolean python = command.contains("-c");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var output = process.inputReader()) {
      List<String> lines = output.lines().toList();
      boolean failed = !process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || python && process.exitValue() != 0;
      return failed || lines.isEmpty() ? "" : lines.getFirst().strip();
    } finally {
      process.destroyForcibly();
    }
  }

  /** Returns the text between the name of a library and the end of its jar's name. */
  private static String library(Path folder, String name) throws IOException {
    if (!Files.isDirectory(folder)) {
      return "";
    }
    Pattern jar = Pattern.compile(Pattern.quote(name) + "-(\\d.*)\\.jar");
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> jar.matcher(file.getFileName().toString())).filter(Matcher::matches)
          .map(match -> match.group(1)).findFirst().orElse("");
    }
  }
}
