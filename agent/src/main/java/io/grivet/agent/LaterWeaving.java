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
  private static final int MOST = 256;
  private static final long PAUSE_NANOS = 20_000_000;
  /** A class is not among the loaded ones at once, or never, if its loading has failed. */
  private static final int MOST_TRIES = 250;

  private final Instrumentation instrumentation;
  // All that is needed is made in advance. Guarded by this.
  private final String[] names = new String[MOST];
  private final int[] tries = new int[MOST];
  private final boolean[] done = new boolean[MOST];
  private int count;
  private boolean begun;

  LaterWeaving(Instrumentation instrumentation) {
    super("grivet-weaver");
    this.instrumentation = instrumentation;
    setDaemon(true);
  }

  /**
   * Called while a class is loaded, or woven again.
   *
   * @return null, as a transformer does that changes nothing
   */
  byte @Nullable [] put(String name, Throwable cause) {
    if (!add(name)) {
      System.err.println("grivet: cannot weave " + name + ": " + cause + "; it runs as it is");
    }
    return null;
  }

  private synchronized boolean add(String name) {
    int at = indexOf(name);
    if (at == MOST) {
      return false;
    }
    names[at] = name;
    done[at] = false;
    if (at == count) {
      tries[count++] = 0;
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
    while (at < count && !names[at].equals(name)) {
      at++;
    }
    return at;
  }

  @Override
  public void run() {
    for (;;) {
      GrivetThreads.parkCarrier(isEmpty() ? 0 : PAUSE_NANOS);
      try {
        weaveLoaded();
      } catch (OutOfMemoryError e) {
        Thread.onSpinWait(); // there is still no room
      }
    }
  }

  private synchronized boolean isEmpty() {
    return count == 0;
  }

  private void weaveLoaded() {
    if (isEmpty()) {
      return;
    }
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      String name = type.getName().replace('.', '/');
      if (begin(name)) {
        weave(type, name);
      }
    }
    dropDone();
  }

  /** Takes it for done, until somebody says otherwise. */
  private synchronized boolean begin(String name) {
    int at = indexOf(name);
    if (at < count) {
      done[at] = true;
    }
    return at < count;
  }

  private void weave(Class<?> type, String name) {
    try {
      instrumentation.retransformClasses(type);
    } catch (OutOfMemoryError e) {
      add(name);
      throw e;
    } catch (UnmodifiableClassException | LinkageError e) {
      System.err.println("grivet: cannot weave " + name + ": " + e + "; it runs as it is");
    }
  }

  private synchronized void dropDone() {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (!done[i] && tries[i] < MOST_TRIES) {
        names[kept] = names[i];
        tries[kept] = tries[i] + 1;
        done[kept++] = false;
      }
    }
    count = kept;
  }
}
