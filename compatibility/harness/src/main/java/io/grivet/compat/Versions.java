package io.grivet.compat;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** The version of a library on the class path. Stateless. */
final class Versions {
  private Versions() {}

  /** Returns the folder name of a jar in a Maven repository, which is the jar's version. */
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
