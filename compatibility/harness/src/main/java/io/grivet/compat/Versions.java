package io.grivet.compat;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Which version of a library is on the class path. Stateless. */
final class Versions {
  private Versions() {}

  /** The folder of a jar in a Maven repository is its version. */
  static String of(Class<?> ofTheLibrary) {
    try {
      return of(Path.of(ofTheLibrary.getProtectionDomain().getCodeSource().getLocation().toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(ofTheLibrary + " comes from no jar", e);
    }
  }

  static String of(Path jar) {
    String version = jar.getParent().getFileName().toString();
    if (!jar.getFileName().toString().contains(version)) {
      throw new IllegalArgumentException(jar + " is not in a Maven repository, so its version is not known");
    }
    return version;
  }
}
