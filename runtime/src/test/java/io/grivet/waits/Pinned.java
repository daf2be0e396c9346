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

  private Pinned() {}

  public static void park() {
    Parking.touch();
  }

  public static void enterMonitor() {
    Entering.touch();
  }

  public static void waitOnMonitor() {
    Waiting.touch();
  }

  public static void initialise() {
    Slow.touch();
  }

  /** Sleeps in the C library. */
  public static void sleepInNative(int micros) throws Throwable {
    int unused = (int) Native.USLEEP.invokeExact(micros);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static final class Native {
    @SuppressWarnings("restricted")
    static final MethodHandle USLEEP = Linker.nativeLinker().downcallHandle(
        Linker.nativeLinker().defaultLookup().find("usleep").orElseThrow(),
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
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
