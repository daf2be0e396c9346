package io.grivet.bench.serve;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;

/** The Python that has a given package. Thread-safe: there is no state. */
final class Python {
  private static final String PROPERTY = "python";
  /** The distribution's Python comes first, because the distribution has packages for it. */
  private static final List<String> USUAL = List.of("/usr/bin/python3", "python3");

  private Python() {}

  /** @throws NotHere if there is no Python, or no Python with the package */
  static String with(String packageName) throws NotHere, InterruptedException {
    String told = System.getProperty(PROPERTY);
    for (String python : told == null ? USUAL : List.of(told)) {
      if (imports(python, packageName)) {
        return python;
      }
    }
    throw new NotHere("no Python with the package " + packageName + "; install python3-" + packageName
        + ", or name a Python with -D" + PROPERTY + "=FILE");
  }

  private static boolean imports(String python, String packageName) throws InterruptedException {
    try {
      return new ProcessBuilder(python, "-c", "import " + packageName)
          .redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD).start().waitFor() == 0;
    } catch (IOException _) {
      return false; // there is no such program
    }
  }
}
