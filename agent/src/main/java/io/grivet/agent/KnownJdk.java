package io.grivet.agent;

import jdk.internal.misc.VM;

/**
 * Whether all classes that patches change are known to have, in the JDK that runs, the shape that they expect: on each
 * of these a start that looks at every class found no other. There no class is loaded at start for its shape alone.
 */
final class KnownJdk {
  /** Vendor and build of each. Another one only starts slower: every patched class is loaded and checked at start. */
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
