package io.grivet.it.plain;

import java.lang.Thread.State;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for a condition, which it checks every millisecond; never for a time. Thread-safe. */
public final class Wait {
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(100);

  private Wait() {}

  public static void until(String what, BooleanSupplier condition) throws InterruptedException {
    if (!happens(condition)) {
      throw new IllegalStateException("waited 100 s until " + what);
    }
  }

  /**
   * Waits until the thread is blocked on a monitor, waits or sleeps. Three looks in a row must agree: a single look may
   * see a short wait for something else, such as a class that is being loaded.
   */
  public static void untilWaiting(Thread thread) throws InterruptedException {
    State[] last = new State[3];
    if (!happens(() -> {
      last[0] = last[1];
      last[1] = last[2];
      last[2] = thread.getState();
      return isWaiting(last[2]) && last[1] == last[2] && last[0] == last[2];
    })) {
      throw new IllegalStateException("waited 100 s until " + thread.getName() + " waits; it is " + thread.getState());
    }
  }

  private static boolean isWaiting(State state) {
    return state == State.WAITING || state == State.TIMED_WAITING || state == State.BLOCKED;
  }

  /**
   * Waits until the thread is blocked in a method of a class whose name has this start, such as {@code sun.nio.ch.}: a
   * native method is on top of its stack, or twenty looks in a row find the thread at the same place.
   */
  public static void untilInside(Thread thread, String classPrefix) throws InterruptedException {
    int[] same = new int[1];
    StackTraceElement[][] last = new StackTraceElement[1][0];
    if (!happens(() -> {
      StackTraceElement[] frames = thread.getStackTrace();
      boolean inside = Arrays.stream(frames).anyMatch(frame -> frame.getClassName().startsWith(classPrefix));
      same[0] = inside && Arrays.equals(frames, last[0]) ? same[0] + 1 : 0;
      last[0] = frames;
      return inside && (frames[0].isNativeMethod() || same[0] == 20);
    })) {
      throw new IllegalStateException("waited 100 s until " + thread.getName() + " is in " + classPrefix
          + "; it is in " + Arrays.toString(thread.getStackTrace()));
    }
  }

  private static boolean happens(BooleanSupplier condition) throws InterruptedException {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > LIMIT_NANOS) {
        return false;
      }
      Thread.sleep(1);
    }
    return true;
  }
}
