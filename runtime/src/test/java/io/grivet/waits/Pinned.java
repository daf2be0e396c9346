package io.grivet.waits;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.CountDownLatch;

/** Blocks the calling thread with a class initialiser or native code below it. Each initialiser runs once in a JVM. */
public final class Pinned {
  public static final Object MONITOR = new Object();
  public static final CountDownLatch ENTERED = new CountDownLatch(1);
  public static final CountDownLatch PARK_GATE = new CountDownLatch(1);
  public static final CountDownLatch INITIALISER_GATE = new CountDownLatch(1);

  /** More frames than are searched for the hub's own frames, which call these tests. */
  private static final int FRAMES = 4;

  private Pinned() {}

  public static void park() throws Throwable {
    below(FRAMES, Parking::touch);
  }

  public static void enterMonitor() throws Throwable {
    below(FRAMES, Entering::touch);
  }

  public static void waitOnMonitor() throws Throwable {
    below(FRAMES, Waiting::touch);
  }

  public static void initialise() throws Throwable {
    below(FRAMES, Slow::touch);
  }

  /** Sleeps in the C library. */
  public static void sleepInNative(int micros) throws Throwable {
    below(FRAMES, () -> Native.sleep(micros));
  }

  private interface Code {
    void run() throws Throwable;
  }

  private static void below(int frames, Code code) throws Throwable {
    if (frames == 0) {
      code.run();
    } else {
      below(frames - 1, code);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static final class Native {
    @SuppressWarnings("restricted") static final MethodHandle USLEEP = Linker.nativeLinker().downcallHandle(
        Linker.nativeLinker().defaultLookup().find("usleep").orElseThrow(),
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    static void sleep(int micros) throws Throwable {
      int unused = (int) USLEEP.invokeExact(micros);
    }
  }

  private static final class Parking {
    static {
      await(PARK_GATE);
    }

    static void touch() {}
  }

  private static final class Slow {
    static {
      ENTERED.countDown();
      await(INITIALISER_GATE);
    }

    static void touch() {}
  }

  private static final class Entering {
    static {
      synchronized (MONITOR) {
        MONITOR.notifyAll();
      }
    }

    static void touch() {}
  }

  private static final class Waiting {
    static {
      synchronized (MONITOR) {
        try {
          MONITOR.wait();
        } catch (InterruptedException e) {
          throw new ExceptionInInitializerError(e);
        }
      }
    }

    static void touch() {}
  }
}
