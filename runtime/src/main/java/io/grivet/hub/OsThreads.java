package io.grivet.hub;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What the kernel says of a carrier's OS thread: whether it sleeps, and how often it has given up its processor. One
 * that sleeps now, with the same count as before, has not run an instruction between. Any thread may ask.
 */
final class OsThreads {
  /** The thread runs, is ready to run, or has ended. */
  static final long AWAKE = -1;

  private static final String TASKS = "/proc/self/task/";
  /** The kernel keeps so much of a thread's name. */
  private static final int NAME_LENGTH = 15;

  private OsThreads() {}

  /** Returns how often a carrier has given up its processor, if it sleeps now, else {@link #AWAKE}. */
  static long sleeps(Carrier carrier) {
    if (carrier.osThread == null) {
      carrier.osThread = find(carrier.getName());
    }
    String text = carrier.osThread == null ? null : read(carrier.osThread);
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

  /** Returns the status file of the thread with this name; null if there is none. */
  private static String find(String name) {
    String[] ids = new File(TASKS).list();
    if (ids == null) {
      return null;
    }
    String wanted = name.length() > NAME_LENGTH ? name.substring(0, NAME_LENGTH) : name;
    for (String id : ids) {
      String file = TASKS + id + "/status";
      String text = read(file);
      if (text != null && field(text, "Name:").equals(wanted)) {
        return file;
      }
    }
    return null;
  }

  private static String field(String text, String name) {
    int start = text.indexOf(name) + name.length();
    return text.substring(start, text.indexOf('\n', start)).strip();
  }

  private static String read(String file) {
    try (FileInputStream in = new FileInputStream(file)) {
      return new String(in.readNBytes(4096), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return null; // the thread has ended
    }
  }
}
