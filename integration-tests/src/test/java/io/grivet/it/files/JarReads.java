package io.grivet.it.files;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Workers;
import java.io.File;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Four threads load classes and read entries of one archive at once. */
public final class JarReads {
  private JarReads() {}

  public static void main(String[] args) throws Exception {
    Path jar = Files.createTempDirectory("jar").resolve("some.jar");
    Path classes = Path.of(System.getProperty("java.class.path").split(File.pathSeparator)[0]);
    String name = Workers.class.getName().replace('.', '/') + ".class";
    try (var zip = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of("create", "true"))) {
      for (Class<?> type : List.of(Note.class, Workers.class, Workers.Body.class)) {
        String entry = type.getName().replace('.', '/') + ".class";
        Files.createDirectories(zip.getPath(entry).getParent());
        Files.copy(classes.resolve(entry), zip.getPath(entry));
      }
    }
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
        JarFile archive = new JarFile(jar.toFile())) {
      Object[] outcomes = new Object[4];
      List<Thread> threads = Stream.of(0, 1, 2, 3).map(i -> Workers.start("loads", () -> outcomes[i] = Note.of(() -> {
        int length = archive.getInputStream(archive.getEntry(name)).readAllBytes().length;
        Class<?> loaded = Class.forName(Workers.class.getName(), true, loader);
        return loaded.getName() + " " + (loaded.getClassLoader() == loader) + " "
            + (length == Files.size(classes.resolve(name))) + " " + loader.getResource(name).getProtocol();
      }))).toList();
      for (Thread thread : threads) {
        thread.join();
      }
      Note.that("loaded", Arrays.toString(outcomes));
      Note.outcome("missing class", () -> Class.forName("missing.Type", true, loader));
    }
    JarFile closed = new JarFile(jar.toFile());
    closed.close();
    Note.outcome("closed", () -> closed.getEntry(name));
    Note.outcome("no archive", () -> new JarFile(Files.write(jar, new byte[100]).toFile()));
    Files.delete(jar);
    Files.delete(jar.getParent());
  }
}
