package io.grivet.agent;

import io.grivet.threads.StaysReal;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import org.jspecify.annotations.Nullable;

/**
 * Weaves classes again that were loaded while there was no memory or stack to weave them: the program had filled the
 * heap, or loaded them at the end of its stack. Until then these classes run unchanged. Any thread may add a class.
 */
final class LaterWeaving extends Thread implements StaysReal {
  /*
   * The fate of an entry in one round:
   *
   *   woven                              forgotten
   *   the VM says that it cannot be      one line, forgotten
   *   want of memory                     tried again for as long as that lasts
   *   not loaded yet, or another error   tried again, MOST_TRIES times; then one line, forgotten
   *
   * A class does not appear among the loaded classes at once, and never if its loading has failed. No error ends the
   * thread. No line is printed under the lock, because printing may load a class, which would be added here.
   */
  static final int MOST_TRIES = 250;
  private static final int MOST = 256;
  private static final long PAUSE_NANOS = 20_000_000;

  private final Instrumentation instrumentation;
  private final long pauseNanos;
  // All objects are created in advance. Guarded by this.
  private final Entry[] entries = new Entry[MOST];
  private int count;
  private boolean begun;

  LaterWeaving(Instrumentation instrumentation) {
    this(instrumentation, PAUSE_NANOS);
  }

  /** @param pauseNanos pause between two tries */
  LaterWeaving(Instrumentation instrumentation, long pauseNanos) {
    super("grivet-weaver");
    GrivetNumbers.renumber(this);
    this.instrumentation = instrumentation;
    this.pauseNanos = pauseNanos;
    for (int i = 0; i < MOST; i++) {
      entries[i] = new Entry();
    }
    setDaemon(true);
  }

  /** A class to weave. Several classes, of several loaders, may have this name. */
  private static final class Entry {
    String name = "";
    int tries;
    /** For this round: whether the class is loaded, and which error was thrown. */
    boolean found;
    @Nullable Throwable failure;
    /** The last error; null if the class was not loaded. */
    @Nullable Throwable last;
  }

  /**
   * Adds a class. Called while the class is loaded, or woven again.
   *
   * @return null, like a transformer that changes nothing
   */
  byte @Nullable [] put(String name, Throwable cause) {
    if (!add(name, cause)) {
      complain(name, cause);
    }
    return null;
  }

  private synchronized boolean add(String name, Throwable cause) {
    int at = indexOf(name);
    if (at == MOST) {
      return false;
    }
    entries[at].failure = cause;
    if (at == count) {
      entries[at].name = name;
      count++;
    }
    if (!begun) {
      start(); // if no thread can be created, the JVM ignores the error, and the next call tries again
      begun = true;
    }
    GrivetThreads.unparkCarrier(this);
    return true;
  }

  private int indexOf(String name) {
    int at = 0;
    while (at < count && !entries[at].name.equals(name)) {
      at++;
    }
    return at;
  }

  @Override
  public void run() {
    for (;;) {
      GrivetThreads.parkCarrier(isIdle() ? 0 : pauseNanos);
      Throwable failure = null;
      try {
        weaveLoaded();
      } catch (Throwable t) { // any error: the entries are still there
        failure = t;
      }
      endRound(failure);
      try {
        giveUpTired();
      } catch (Throwable t) { // no memory to report the error: the next round does
        Thread.onSpinWait();
      }
    }
  }

  /** Returns true if there is nothing to weave. */
  synchronized boolean isIdle() {
    return count == 0;
  }

  private void weaveLoaded() {
    if (!begin()) {
      return;
    }
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      String name = type.getName().replace('.', '/');
      if (find(name)) {
        weave(type, name);
      }
    }
  }

  /**
   * Resets the entries before the loaded classes are listed: a class that is added from now on may be missing in that
   * list.
   */
  private synchronized boolean begin() {
    for (int i = 0; i < count; i++) {
      entries[i].found = false;
      entries[i].failure = null;
    }
    return count > 0;
  }

  private synchronized boolean find(String name) {
    int at = indexOf(name);
    if (at < count) {
      entries[at].found = true;
    }
    return at < count;
  }

  private void weave(Class<?> type, String name) {
    try {
      try {
        instrumentation.retransformClasses(type);
      } catch (UnmodifiableClassException | LinkageError e) {
        complain(name, e);
      }
    } catch (Throwable t) { // a failing class must not keep the classes after it from being woven
      fail(name, t);
    }
  }

  private synchronized void fail(String name, Throwable cause) {
    int at = indexOf(name);
    if (at < count) {
      entries[at].failure = cause;
    }
  }

  /** @param failure the error that has ended the round early, or null */
  private synchronized void endRound(@Nullable Throwable failure) {
    for (int i = count - 1; i >= 0; i--) {
      Entry entry = entries[i];
      Throwable why = entry.found && entry.failure != null ? entry.failure : failure;
      if (entry.found && why == null) {
        remove(i);
        continue;
      }
      if (!(why instanceof OutOfMemoryError)) {
        entry.tries++;
      }
      entry.last = why;
    }
  }

  private void giveUpTired() {
    for (Entry tired = tired(); tired != null; tired = tired()) {
      if (tired.last != null) {
        complain(tired.name, tired.last);
      } else {
        System.err.println("grivet: cannot weave " + tired.name + ": it is not among the loaded classes;"
            + " if it is loaded later, it runs as it is");
      }
      forget(tired);
    }
  }

  /** Returns an entry to give up. This thread alone moves, writes and removes an entry that is not done. */
  private synchronized @Nullable Entry tired() {
    for (int i = 0; i < count; i++) {
      if (entries[i].tries >= MOST_TRIES) {
        return entries[i];
      }
    }
    return null;
  }

  private synchronized void forget(Entry entry) {
    for (int i = 0; i < count; i++) {
      if (entries[i] == entry) {
        remove(i);
        return;
      }
    }
  }

  /** Removes an entry; the last entry takes its place. */
  private void remove(int at) {
    Entry gone = entries[at];
    count--;
    entries[at] = entries[count];
    entries[count] = gone;
    gone.name = "";
    gone.tries = 0;
    gone.found = false;
    gone.failure = null;
    gone.last = null;
  }

  private static void complain(String name, Throwable cause) {
    System.err.println("grivet: cannot weave " + name + ": " + cause + "; it runs as it is");
  }
}
