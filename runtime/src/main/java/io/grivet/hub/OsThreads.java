package io.grivet.hub;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Asks the kernel whether a carrier's OS thread sleeps, and how often the thread has given up its processor. A thread
 * that sleeps now, with the same count as before, has not run an instruction in between. Any thread may ask.
 */
final class OsThreads {
  /** The thread runs, is ready to run, or has ended. */
  static final long AWAKE = -1;

  private OsThreads() {}

  /** Returns how often a carrier has given up its processor if the carrier sleeps now, else {@link #AWAKE}. */
  static long sleeps(Carrier carrier) {
    String status = carrier.osThread;
    String text = status == null ? null : read(status);
    if (text == null) {
      return AWAKE;
    }
    String state = field(text, "State:");
    if (!state.startsWith("S") && !state.startsWith("D")) {
      return AWAKE;
    }
    return Long.parseLong(field(text, "\nvoluntary_ctxt_switches:"))
        + Long.parseLong(field(text, "nonvoluntary_ctxt_switches:"));
  }

  /** The times for which a thread has had a processor so far, and has waited for a processor. */
  record Times(long ranNanos, long queuedNanos) {}

  /** Returns the times of a carrier; null if the kernel does not tell. */
  static @Nullable Times times(Carrier carrier) {
    String status = carrier.osThread;
    String text = status == null ? null : read(status.substring(0, status.lastIndexOf('/')) + "/schedstat");
    if (text == null) {
      return null;
    }
    String[] fields = text.split(" ", 3);
    return new Times(Long.parseLong(fields[0]), Long.parseLong(fields[1]));
  }

  /** Returns the status file of the calling thread; null if there is no /proc. */
  static @Nullable String own() {
    try {
      return new File("/proc/thread-self/status").getCanonicalPath();
    } catch (IOException e) {
      return null;
    }
  }

  private static String field(String text, String name) {
    int start = text.indexOf(name) + name.length();
    return text.substring(start, text.indexOf('\n', start)).strip();
  }

  private static @Nullable String read(String file) {
    try (FileInputStream in = new FileInputStream(file)) {
      return new String(in.readNBytes(4096), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return null; // the thread has ended, or there is no such file
    }
  }
}
