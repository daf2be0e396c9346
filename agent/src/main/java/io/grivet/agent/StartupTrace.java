package io.grivet.agent;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.IllegalClassFormatException;
import java.lang.instrument.Instrumentation;
import java.lang.management.ManagementFactory;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures how long each step before main takes, for the option {@code trace-startup}; without the option, this class
 * is not loaded.
 *
 * <p>The thread that runs premain reports the steps; classes may pass on any thread.
 */
final class StartupTrace {
  private static final double NANOS_PER_MILLI = 1e6;

  private final Instrumentation instrumentation;
  private final List<String> names = new ArrayList<>();
  private final List<Long> nanos = new ArrayList<>();
  private final long premainMillis;
  private final long startNanos;
  private final int classesBefore;
  private final AtomicInteger lookedAt = new AtomicInteger();
  private final AtomicInteger changed = new AtomicInteger();
  private final AtomicLong transformNanos = new AtomicLong();
  private long lastNanos;
  private long premainNanos;
  private boolean printed;

  /** @param installed when premain began, java.base was opened, the classes were read, and were defined */
  StartupTrace(Instrumentation instrumentation, long[] installed) {
    this.instrumentation = instrumentation;
    startNanos = installed[0];
    premainMillis = System.currentTimeMillis() - (System.nanoTime() - startNanos) / 1_000_000;
    step("opening java.base", installed[1] - installed[0]);
    step("reading Grivet's classes", installed[2] - installed[1]);
    step("defining Grivet's classes", installed[3] - installed[2]);
    lastNanos = installed[3];
    end("options");
    classesBefore = instrumentation.getAllLoadedClasses().length;
    lastNanos = System.nanoTime(); // counting is not part of an ordinary start
  }

  /** Ends a step, which began at the end of the previous step. */
  void end(String step) {
    long now = System.nanoTime();
    step(step, now - lastNanos);
    lastNanos = now;
  }

  private void step(String name, long duration) {
    names.add(name);
    nanos.add(duration);
  }

  /** Ends the last step of premain. */
  void endPremain(String step) {
    end(step);
    premainNanos = lastNanos;
  }

  /** Prints the table; called once, where main is about to begin. */
  void print() {
    if (printed) {
      return;
    }
    printed = true;
    long now = System.nanoTime();
    StringBuilder table = new StringBuilder("grivet: start-up, in milliseconds\n");
    double beforePremain = millisBeforePremain();
    row(table, "JVM start to premain", beforePremain);
    for (int i = 0; i < names.size(); i++) {
      row(table, "  " + names.get(i), nanos.get(i) / NANOS_PER_MILLI);
    }
    row(table, "premain", (premainNanos - startNanos) / NANOS_PER_MILLI);
    row(table, "premain to main", (now - premainNanos) / NANOS_PER_MILLI);
    row(table, "JVM start to main", beforePremain + (now - startNanos) / NANOS_PER_MILLI);
    table.append(String.format("classes loaded meanwhile: %d, of them Grivet's runtime %d, its agent %d%n",
        instrumentation.getAllLoadedClasses().length - classesBefore, loaded(true), loaded(false)));
    System.err.print(table.append(transforms()));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.err.print("grivet: at exit: " + transforms())));
  }

  private int loaded(boolean runtime) {
    int count = 0;
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      boolean agent = type.getName().startsWith("io.grivet.agent.");
      if (runtime ? type.getName().startsWith("io.grivet.") && !agent : agent) {
        count++;
      }
    }
    return count;
  }

  private String transforms() {
    return String.format("transform: %d classes looked at, %d rewritten, %.1f ms%n",
        lookedAt.get(), changed.get(), transformNanos.get() / NANOS_PER_MILLI);
  }

  private static void row(StringBuilder table, String name, double millis) {
    table.append(String.format("%-28s%8.1f%n", name, millis));
  }

  /** Returns the time from the JVM's start to premain, in whole milliseconds: the JVM records its start no more */
  private double millisBeforePremain() {
    return premainMillis - ManagementFactory.getRuntimeMXBean().getStartTime();
  }

  ClassFileTransformer timed(ClassFileTransformer transformer) {
    return new Timed(transformer);
  }

  private final class Timed implements ClassFileTransformer {
    private final ClassFileTransformer transformer;

    Timed(ClassFileTransformer transformer) {
      this.transformer = transformer;
    }

    @Override
    public byte[] transform(ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes)
        throws IllegalClassFormatException {
      long start = System.nanoTime();
      byte[] result = transformer.transform(loader, name, redefined, domain, bytes);
      transformNanos.addAndGet(System.nanoTime() - start);
      lookedAt.incrementAndGet();
      if (result != null) {
        changed.incrementAndGet();
      }
      return result;
    }
  }
}
