package io.grivet.it.cooperation;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Workers;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.CountDownLatch;

/** A ticker goes on while another thread waits with native code on its stack, or for a class to be initialised. */
public final class PinnedWaits {
  private static final Object MONITOR = new Object();
  private static final CountDownLatch GATE = new CountDownLatch(1);
  private static final CountDownLatch COMPARES = new CountDownLatch(1);
  private static int initialised;

  private PinnedWaits() {}

  public static void main(String[] args) throws Exception {
    try (Ticking ticking = new Ticking()) {
      switch (args[0]) {
        case "upcall" -> ticking.during("parked below native code", PinnedWaits::sort, COMPARES::countDown);
        case "initialiser" -> {
          Thread first = Workers.start("first", Slow::touch);
          ticking.during("wait for another thread's class initialiser", Slow::touch, GATE::countDown);
          first.join();
        }
        case "wait" -> ticking.during("wait in a class initialiser", Waiting::touch, () -> {
          synchronized (MONITOR) {
            MONITOR.notify();
          }
        });
        case "monitor" -> {
          synchronized (MONITOR) {
            ticking.during("monitor in a class initialiser", Entering::touch, () -> MONITOR.wait(100));
          }
        }
        case "loader" -> {
          SlowLoader loader = new SlowLoader();
          Thread first = Workers.start("first", () -> Class.forName("Missing", false, loader));
          first.setUncaughtExceptionHandler((thread, e) -> Note.that("first", Note.text(e)));
          loader.searching.await();
          ticking.during("wait for a class that another thread loads",
              () -> Class.forName("Missing", false, loader), GATE::countDown);
          first.join();
        }
        default -> throw new IllegalArgumentException(args[0]);
      }
    }
    Note.that("initialisers that ended", initialised);
  }

  /** Sorts two numbers by the C library, whose comparison calls back into Java and waits there. */
  @SuppressWarnings("restricted")
  private static void sort() throws Exception {
    Linker linker = Linker.nativeLinker();
    MethodHandle qsort = linker.downcallHandle(linker.defaultLookup().find("qsort").orElseThrow(),
        FunctionDescriptor.ofVoid(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG,
            ValueLayout.ADDRESS));
    MethodHandle compare = MethodHandles.lookup().findStatic(PinnedWaits.class, "compare",
        MethodType.methodType(int.class, MemorySegment.class, MemorySegment.class));
    try (Arena arena = Arena.ofConfined()) {
      var pointer = ValueLayout.ADDRESS.withTargetLayout(ValueLayout.JAVA_INT);
      MemorySegment function = linker.upcallStub(compare,
          FunctionDescriptor.of(ValueLayout.JAVA_INT, pointer, pointer), arena);
      MemorySegment numbers = arena.allocateFrom(ValueLayout.JAVA_INT, 2, 1);
      try {
        qsort.invokeExact(numbers, 2L, 4L, function);
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
      Note.that("smallest", numbers.getAtIndex(ValueLayout.JAVA_INT, 0));
    }
  }

  @SuppressWarnings("unused")
  private static int compare(MemorySegment a, MemorySegment b) {
    try {
      COMPARES.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return Integer.compare(a.get(ValueLayout.JAVA_INT, 0), b.get(ValueLayout.JAVA_INT, 0));
  }

  /** Searches until the gate opens, and finds nothing. */
  private static final class SlowLoader extends ClassLoader {
    private final CountDownLatch searching = new CountDownLatch(1);

    @Override protected Class<?> findClass(String name) throws ClassNotFoundException {
      searching.countDown();
      try {
        GATE.await();
      } catch (InterruptedException e) {
        throw new ClassNotFoundException(name, e);
      }
      throw new ClassNotFoundException(name);
    }
  }

  private static final class Slow {
    static {
      try {
        GATE.await();
        initialised++;
      } catch (InterruptedException e) {
        throw new ExceptionInInitializerError(e);
      }
    }

    private static void touch() {}
  }

  private static final class Waiting {
    static {
      synchronized (MONITOR) {
        try {
          MONITOR.wait();
          initialised++;
        } catch (InterruptedException e) {
          throw new ExceptionInInitializerError(e);
        }
      }
    }

    private static void touch() {}
  }

  private static final class Entering {
    static {
      synchronized (MONITOR) {
        initialised++;
      }
    }

    private static void touch() {}
  }
}
