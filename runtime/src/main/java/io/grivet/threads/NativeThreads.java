package io.grivet.threads;

import io.grivet.hub.Carrier;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.atomic.AtomicLong;
import jdk.internal.misc.InnocuousThread;
import org.jspecify.annotations.Nullable;

/**
 * Decides which threads stay OS threads. Thread-safe.
 *
 * <p>ForkJoin workers compute, and their pool looks at the class of the current thread. InnocuousThread serves the JDK
 * itself (cleaners, process reapers, asynchronous channels), as does ForkJoinPool's timer thread. A thread started by
 * a real thread of the JVM's system group is a signal handler or a helper of the JVM. Other threads stay OS threads if
 * the option {@code native-threads} or an extension names them, the program chooses them, or they ask for a larger
 * stack than a carrier has.
 */
public final class NativeThreads {
  private final String[] patterns;
  private final long carrierStackBytes;
  private final AtomicLong kept = new AtomicLong();
  /** The thread that {@link #start} is starting. Written under the lock, read by each thread that starts a thread. */
  private volatile @Nullable Thread chosen;

  /** @param patterns thread names in which {@code *} stands for any text and {@code ?} for one character */
  public NativeThreads(String[] patterns, long carrierStackBytes) {
    this.patterns = patterns;
    this.carrierStackBytes = carrierStackBytes;
  }

  /** Starts a thread as {@code Thread.start} does without the agent. */
  public static void start(Thread thread) {
    Conversion.nativeThreads().choose(thread);
  }

  private synchronized void choose(Thread thread) {
    Thread outer = chosen; // an overridden start() may start another chosen thread
    chosen = thread;
    try {
      thread.start();
    } finally {
      chosen = outer;
    }
  }

  boolean keeps(Thread thread) {
    if (thread instanceof InnocuousThread || thread instanceof StaysReal || thread instanceof Carrier
        || isDelayScheduler(thread) || startedByTheJvm()) {
      return true;
    }
    if (thread == chosen || thread instanceof ForkJoinWorkerThread
        || GrivetThreads.stackSize(thread) > carrierStackBytes || matchesPattern(thread.getName())) {
      kept.incrementAndGet();
      return true;
    }
    return false;
  }

  public long kept() {
    return kept.get();
  }

  /** The timer thread of ForkJoinPool parks by {@code Unsafe}, which would block the carrier. */
  private static boolean isDelayScheduler(Thread thread) {
    return thread.getClass().getName().equals("java.util.concurrent.DelayScheduler");
  }

  private static boolean startedByTheJvm() {
    Thread starter = Thread.currentThread();
    if (starter.isVirtual()) {
      return false;
    }
    ThreadGroup group = starter.getThreadGroup();
    return group != null && group.getParent() == null;
  }

  private boolean matchesPattern(String name) {
    for (String pattern : patterns) {
      if (matches(pattern, 0, name, 0)) {
        return true;
      }
    }
    return false;
  }

  static boolean matches(String pattern, int p, String name, int n) {
    while (p < pattern.length()) {
      char c = pattern.charAt(p);
      if (c == '*') {
        for (int rest = n; rest <= name.length(); rest++) {
          if (matches(pattern, p + 1, name, rest)) {
            return true;
          }
        }
        return false;
      }
      if (n == name.length() || c != '?' && c != name.charAt(n)) {
        return false;
      }
      p++;
      n++;
    }
    return n == name.length();
  }
}
