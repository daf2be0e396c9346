package io.grivet.it.jvm;

import io.grivet.tooling.ProcFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Limits that Linux sets this process and its children. Stateless. */
final class Proc {
  private Proc() {}

  /** Returns true if this JVM ignores the signal; a child inherits that, and a JVM then leaves it ignored. */
  static boolean ignoresSignal(int number) {
    return ProcFiles.ofThisProcess().status().flatMap(status -> status.field("SigIgn"))
        .filter(mask -> (Long.parseUnsignedLong(mask, 16) >>> (number - 1) & 1) == 1).isPresent();
  }

  /** Returns the number of descriptors that this process, and each child, may have open. */
  static long openFilesLimit() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/limits"))) {
        if (line.startsWith("Max open files")) {
          String soft = line.substring("Max open files".length()).strip().split("\\s+")[0];
          return soft.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(soft);
        }
      }
      return Long.MAX_VALUE;
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }
}
