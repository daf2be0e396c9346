package io.grivet.it.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Data of Linux about a process in {@code /proc}. Stateless; -1 stands for "no longer there". */
final class Proc {
  private Proc() {}

  /** Returns the current number of OS threads. */
  static int threads(long pid) {
    String count = statusField(Long.toString(pid), "Threads:");
    return count == null ? -1 : Integer.parseInt(count);
  }

  /** Returns the current number of open file descriptors. */
  static int openFiles(long pid) {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      return (int) descriptors.count();
    } catch (IOException e) {
      return -1;
    }
  }

  /** Returns true if this JVM ignores the signal; a child inherits that, and a JVM then leaves it ignored. */
  static boolean ignoresSignal(int number) {
    String mask = statusField("self", "SigIgn:");
    return mask != null && (Long.parseUnsignedLong(mask, 16) >>> (number - 1) & 1) == 1;
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

  private static String statusField(String process, String name) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc", process, "status"))) {
        if (line.startsWith(name)) {
          return line.substring(name.length()).strip();
        }
      }
      return null;
    } catch (IOException e) {
      return null;
    }
  }
}
