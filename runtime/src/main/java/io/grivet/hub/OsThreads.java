package io.grivet.hub;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import sun.nio.fs.GrivetFiles;

/**
 * Asks the kernel whether a carrier's OS thread sleeps, and how often the thread has given up its processor. A thread
 * that sleeps now, with the same count as before, has not run an instruction in between.
 *
 * <p>One thread at a time may ask: the monitor thread, which must wait for no lock that a suspended greenlet may hold.
 * Streams of the JDK take such a lock for their cleaner. The one lock on the way here is in the first answer to a
 * thread ({@link GrivetFiles}). The monitor thread asks before it suspends a greenlet for the first time.
 */
final class OsThreads implements Kernel {
  /** The thread runs, is ready to run, or has ended. */
  static final long AWAKE = -1;

  private static final int LONGEST = 8192;
  private static final byte[] STATE = bytes("\nState:\t");
  private static final byte[] GAVE_UP = bytes("\nvoluntary_ctxt_switches:\t");
  private static final byte[] LOST = bytes("\nnonvoluntary_ctxt_switches:\t");

  private final GrivetFiles files = new GrivetFiles(LONGEST);
  /** The file that was read last; below, its length and the place up to which it is parsed. */
  private final byte[] text = new byte[LONGEST];
  private int length;
  private int next;

  /** The kernel's files about one thread. */
  static final class Source {
    private final Object status;
    private final Object schedstat;

    Source(String folder) {
      status = GrivetFiles.path(folder + "/status");
      schedstat = GrivetFiles.path(folder + "/schedstat");
    }
  }

  /** The times for which a thread has had a processor so far, and has waited for a processor. */
  record Times(long ranNanos, long queuedNanos) {}

  /** Returns the files about the calling thread; null if there is no /proc. Any thread may call. */
  static @Nullable Source own() {
    try {
      return new Source(new File("/proc/thread-self").getCanonicalPath());
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public long sleeps(Carrier carrier) {
    Source source = carrier.osThread;
    if (source == null || !read(source.status) || !find(STATE) || text[next] != 'S' && text[next] != 'D'
        || !find(GAVE_UP)) {
      return AWAKE;
    }
    long count = number();
    return find(LOST) ? count + number() : AWAKE;
  }

  @Override
  public @Nullable Times times(Carrier carrier) {
    Source source = carrier.osThread;
    if (source == null || !read(source.schedstat)) {
      return null;
    }
    long ran = number();
    next++;
    return new Times(ran, number());
  }

  private boolean read(Object path) {
    next = 0;
    length = files.read(path, text);
    return length > 0;
  }

  /** Goes on to the place behind a name. Returns false if the rest lacks the name, or has nothing behind it. */
  private boolean find(byte[] name) {
    for (int start = next; start + name.length < length; start++) {
      int same = 0;
      while (same < name.length && text[start + same] == name[same]) {
        same++;
      }
      if (same == name.length) {
        next = start + same;
        return true;
      }
    }
    return false;
  }

  /** Goes on behind the number that begins here. */
  private long number() {
    long number = 0;
    for (; next < length && text[next] >= '0' && text[next] <= '9'; next++) {
      number = number * 10 + (text[next] - '0');
    }
    return number;
  }

  private static byte[] bytes(String ascii) {
    return ascii.getBytes(StandardCharsets.US_ASCII);
  }
}
