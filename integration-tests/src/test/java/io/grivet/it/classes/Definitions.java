package io.grivet.it.classes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Code from any source sees the application's thread, and its busy waits let other threads run. */
public final class Definitions {
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(30);

  private Definitions() {}

  public static void main(String[] args) throws Throwable {
    for (Way way : Way.values()) {
      Object made = way.define("made.Made" + way.ordinal()).getConstructor().newInstance();
      check(way.name(), (Supplier<?>) made, (LongSupplier) made);
      @SuppressWarnings("unchecked") Function<Object, Supplier<?>> reference = (Function<Object, Supplier<?>>) made;
      System.out.println(way + ", by reference: " + is(reference.apply(null).get()));
    }
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    var current = lookup.findStatic(Thread.class, "currentThread", MethodType.methodType(Thread.class));
    var time = lookup.findStatic(System.class, "nanoTime", MethodType.methodType(long.class));
    check("method handles", () -> invoke(current::invoke), () -> (long) invoke(time::invoke));
    var currentMethod = Thread.class.getMethod("currentThread");
    var timeMethod = System.class.getMethod("nanoTime");
    check("reflection", () -> invoke(() -> currentMethod.invoke(null)),
        () -> (long) invoke(() -> timeMethod.invoke(null)));
  }

  private static void check(String way, Supplier<?> current, LongSupplier time) {
    System.out.println(way + ": " + is(current.get()));
    Thread other = new Thread(() -> {});
    long start = time.getAsLong();
    other.start();
    while (other.isAlive() && time.getAsLong() - start < LIMIT_NANOS) {
      // Waits busily: only the read of the time could let the other thread run.
    }
    System.out.println(way + ": the other one " + (other.isAlive() ? "did not run" : "ran"));
  }

  private static String is(Object thread) {
    return thread == Thread.currentThread() ? "the same thread" : "another thread, " + thread;
  }

  private interface Call {
    Object call() throws Throwable;
  }

  private static Object invoke(Call call) {
    try {
      return call.call();
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
