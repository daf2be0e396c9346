package io.grivet.agent;

import jdk.internal.misc.VM;

/**
 * Tells whether the running JDK is known, so that all patched classes have the expected shape. On each known JDK, a
 * start that checked every patched class found no deviation. On a known JDK no class is loaded at start only to check
 * its shape.
 */
final class KnownJdk {
  /**
   * Vendor and build of each known JDK. Any other JDK only starts more slowly: every patched class is loaded and
   * checked at start.
   */
  private static final String[] CHECKED = {
      "Eclipse Adoptium 25.0.3+9-LTS", "Debian 26.0.2.1+1-1-Debian", "Debian 27.0.1.0.3+1-1-Debian"};

  private KnownJdk() {}

  static boolean isRunning() {
    String running = System.getProperty("java.vendor") + " " + System.getProperty("java.vm.version");
    for (String checked : CHECKED) {
      if (checked.equals(running)) {
        return !isPatched();
      }
    }
    return false;
  }

  private static boolean isPatched() {
    String[] arguments = VM.getRuntimeArguments();
    for (String argument : arguments == null ? new String[0] : arguments) {
      if (argument.startsWith("--patch-module=")) {
        return true;
      }
    }
    return false;
  }
}
