package io.grivet.agent;

import io.grivet.threads.StaysReal;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import org.jspecify.annotations.Nullable;

/**
 * Weaves classes again that were loaded while there was no room to weave them: the program had filled the heap, or
 * loaded them at the end of its stack. Until then they run as they are. Any thread may put one here.
 */
final class LaterWeaving extends Thread implements StaysReal {
  /*
   * What becomes of an entry in one round:
   *
   *   woven                              forgotten
   *   the VM says that it cannot be      one line, forgotten
   *   want of memory                     tried again for as long as that lasts
   *   not loaded yet, or another error   tried again, MOST_TRIES times; then one line, forgotten
   *
   * A class is not among the loaded ones at once, or never, if its loading has failed. Nothing that is thrown ends the
   * thread, and no line is printed under the lock: who prints may load a class, and come here.
   */
  static final int MOST_TRIES = 250;
  private static final int MOST = 256;
  private static final long PAUSE_NANOS = 20_000_000;

  private final Instrumentation instrumentation;
  private final long pauseNanos;
  // All that is needed is made in advance. Guarded by this.
  private final Entry[] entries = new Entry[MOST];
  private int count;
  private boolean begun;

  LaterWeaving(Instrumentation instrumentation) {
    this(instrumentation, PAUSE_NANOS);
  }

  /** @param pauseNanos between two tries */
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

  /** A class to weave. There may be several of one name, by several loaders. */
  private static final class Entry {
    String name = "";
    int tries;
    /** Of this round: whether the class is loaded, and what was thrown. */
    boolean found;
    @Nullable Throwable failure;
    /** What was thrown last; null if the class was not loaded. */
    @Nullable Throwable last;
  }

  /**
   * Called while a class is loaded, or woven again.
   *
   * @return null, as a transformer does that changes nothing
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
      start(); // if no thread is to be had, what is thrown goes to the JVM, which ignores it; the next one tries
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
      } catch (Throwable t) { // whatever it is, the entries are still there
        failure = t;
      }
      endRound(failure);
      try {
        giveUpTired();
      } catch (Throwable t) { // there is no room to say it: the next round does
        Thread.onSpinWait();
      }
    }
  }

  /** True if there is nothing to weave. */
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

  /** Before it is asked what is loaded: what is put here from now on may be a class that the answer leaves out. */
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
    } catch (Throwable t) { // one that fails must not keep those behind it from being woven
      fail(name, t);
    }
  }

  private synchronized void fail(String name, Throwable cause) {
    int at = indexOf(name);
    if (at < count) {
      entries[at].failure = cause;
    }
  }

  /** @param failure what has ended the round early, or null */
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

  /** An entry that is not done is moved, written and removed by this thread only. */
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

  /** The last one takes its place. */
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
