package io.grivet.it.watchdog;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Workers;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.CountDownLatch;

/**
 * A thread does not let other threads run for some time. Arguments: how, for how many milliseconds, and {@code alone}.
 */
public final class Stalls {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final Object MONITOR = new Object();
  private static final CountDownLatch OWNED = new CountDownLatch(1);
  private static final long FIRST_STEPS = 2_000_000;
  private static int millis;
  private static volatile long sink;

  private Stalls() {}

  public static void main(String[] args) throws Throwable {
    millis = Integer.parseInt(args[1]);
    if (args.length == 2) {
      Thread ticker = Workers.create("ticker", () -> {
        for (;;) {
          Thread.sleep(20);
        }
      });
      ticker.setDaemon(true);
      ticker.start();
    }
    Thread.sleep(100);
    switch (args[0]) {
      case "compute" -> Workers.run("worker-7", Stalls::compute);
      case "foreign" -> Workers.run("worker-7", Stalls::sleepInC);
      case "monitor" -> {
        Thread owner = Workers.start("owner", () -> {
          synchronized (MONITOR) {
            OWNED.countDown();
            Thread.sleep(millis);
          }
        });
        OWNED.await();
        Workers.run("worker-7", Entering::touch);
        owner.join();
      }
      case "wait" -> Workers.run("worker-7", Waiting::touch);
      case "class" -> {
        Thread owner = Workers.start("owner", Slow::touch);
        OWNED.await();
        Workers.run("worker-7", Slow::touch);
        owner.join();
      }
      case "loader" -> Workers.run("worker-7", () -> new SlowLoader().loadClass("Missing"));
      case "often" -> {
        for (int i = 0; i < 3; i++) {
          compute();
          Thread.sleep(100);
        }
        Thread.sleep(5000);
        compute();
      }
      default -> throw new IllegalArgumentException(args[0]);
    }
    Thread.sleep(100);
    System.in.read(); // a test that waits for a line of the watchdog ends the input when the line is there
    Note.that("ended", args[0]);
  }

  /**
   * Uses this much processor time: on a busy machine, a wait for a processor is no computation. Asks for the time a few
   * times only, because the question is a native call, and the watchdog may look at that moment.
   */
  static void compute() {
    long goal = millis * 1_000_000L;
    long start = THREADS.getCurrentThreadCpuTime();
    long steps = 0;
    long more = FIRST_STEPS;
    for (long used = 0; used < goal; more = Math.max(steps * (goal - used) / used, FIRST_STEPS)) {
      for (long i = 0; i < more; i++) {
        sink = 31 * sink + i;
      }
      steps += more;
      used = Math.max(THREADS.getCurrentThreadCpuTime() - start, 1);
    }
  }

  @SuppressWarnings("restricted")
  private static void sleepInC() throws Exception {
    Linker linker = Linker.nativeLinker();
    var poll = linker.downcallHandle(linker.defaultLookup().find("poll").orElseThrow(), FunctionDescriptor.of(
        ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));
    try {
      int ready = (int) poll.invokeExact(MemorySegment.NULL, 0L, millis);
      Note.that("ready", ready);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Entering {
    static {
      synchronized (MONITOR) {
        sink++;
      }
    }

    private static void touch() {}
  }

  private static final class Waiting {
    static {
      synchronized (MONITOR) {
        try {
          MONITOR.wait(millis);
        } catch (InterruptedException e) {
          throw new ExceptionInInitializerError(e);
        }
      }
    }

    private static void touch() {}
  }

  private static final class Slow {
    static {
      OWNED.countDown();
      try {
        Thread.sleep(millis);
      } catch (InterruptedException e) {
        throw new ExceptionInInitializerError(e);
      }
    }

    private static void touch() {}
  }

  /** Computes for long where it should find a class. */
  private static final class SlowLoader extends ClassLoader {
    @Override
    protected Class<?> findClass(String name) {
      compute();
      return Stalls.class;
    }
  }
}
