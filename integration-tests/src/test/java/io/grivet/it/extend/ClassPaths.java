package io.grivet.it.extend;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.spi.GrivetExtension;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Class paths for children: with extensions, with the API's jar. */
final class ClassPaths {
  private ClassPaths() {}

  /** Returns a class path with these extensions. */
  static String with(Path folder, Class<?>... extensions) throws IOException {
    return naming(folder, Arrays.stream(extensions).map(Class::getName).toArray(String[]::new));
  }

  static String naming(Path folder, String... extensions) throws IOException {
    Path services = Files.createDirectories(folder.resolve("services/META-INF/services"));
    Files.write(services.resolve(GrivetExtension.class.getName()), List.of(extensions));
    return join(folder.resolve("services").toString(), AgentJvm.testClassPath());
  }

  /** Returns a copy of the jar that other projects compile against. */
  static Path apiJar(Path folder) throws IOException {
    Path copy = folder.resolve("grivet-runtime.jar");
    Path built = AgentJvm.agentJar().toAbsolutePath().getParent().resolve("../../runtime/target");
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(built, "grivet-runtime-*[!a-z].jar")) {
      return Files.copy(jars.iterator().next(), copy);
    }
  }

  static String join(String... paths) {
    return String.join(File.pathSeparator, paths);
  }
}
