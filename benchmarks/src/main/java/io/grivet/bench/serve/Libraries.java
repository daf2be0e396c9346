package io.grivet.bench.serve;

import io.grivet.bench.run.Lab;
import io.grivet.tooling.Failure;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Class paths for measured JVMs: only the programs of the package and the libraries of one program, so that memory and
 * start-up time are the program's own. Used by one thread.
 */
final class Libraries {
  /** The folder in which the build puts the jars, next to the running jar or folder of classes. */
  private static final String FOLDER = "lib";

  private Libraries() {}

  /**
   * Returns a class path with the package of the program, and the jars whose names start with one of the prefixes.
   *
   * @throws Failure if no jar has such a name
   */
  static String classPath(Lab lab, Class<?> program, String... prefixes) throws Failure, IOException {
    List<String> entries = new ArrayList<>(List.of(classes(lab, program).toString()));
    for (String prefix : prefixes) {
      List<String> jars = jars(prefix);
      if (jars.isEmpty()) {
        throw new Failure("no " + prefix + "*.jar in " + folder() + "; build it by mvn package -DskipTests");
      }
      entries.addAll(jars);
    }
    return String.join(File.pathSeparator, entries);
  }

  private static Path folder() {
    return own().resolveSibling(FOLDER);
  }

  /** Returns the running jar or folder of classes. */
  private static Path own() {
    try {
      return Path.of(Libraries.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> jars(String prefix) throws IOException {
    if (!Files.isDirectory(folder())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder())) {
      return files.filter(file -> file.getFileName().toString().startsWith(prefix))
          .map(Path::toString).sorted().toList();
    }
  }

  /** Copies the classes of all programs without loading them: a class loaded here would need its libraries. */
  private static Path classes(Lab lab, Class<?> program) throws IOException {
    Path folder = lab.folder().resolve("programs");
    String packageName = program.getPackageName().replace('.', '/');
    Path to = Files.createDirectories(folder.resolve(packageName));
    if (Files.isDirectory(own())) {
      copy(own().resolve(packageName), to);
    } else {
      try (FileSystem jar = FileSystems.newFileSystem(own())) {
        copy(jar.getPath(packageName), to);
      }
    }
    return folder;
  }

  /** Copies a file unless the file exists: a running program may still load it. */
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(file.getFileName().toString());
        if (!Files.exists(copy) || Files.mismatch(file, copy) >= 0) {
          Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }
}
