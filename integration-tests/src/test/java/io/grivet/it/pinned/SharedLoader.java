package io.grivet.it.pinned;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Ticking;
import io.grivet.it.plain.Workers;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** Threads want a class from a loader that is slow for another one of them, while a ticker ticks on. */
public final class SharedLoader {
  private static final CountDownLatch SEARCHING = new CountDownLatch(1);
  private static final CountDownLatch GATE = new CountDownLatch(1);

  private SharedLoader() {}

  /**
   * The argument says whether they want the same class or another class, or whether the loader lets them in together.
   */
  public static void main(String[] args) throws Exception {
    ClassLoader loader = args[0].equals("parallel") ? new ParallelLoader() : new SlowLoader();
    Callable<?> call = () -> Class.forName(args[0].equals("other") ? "missing.Other" : "missing.Type", false, loader);
    Object[] outcomes = new Object[3];
    Thread first = Workers.start("first", () -> outcomes[0] = Note.of(() -> Class.forName("missing.Type", false,
        loader)));
    SEARCHING.await();
    try (Ticking ticking = new Ticking()) {
      Thread second = Workers.start("second", () -> outcomes[1] = Note.of(call));
      ticking.during("wait for the loader", () -> outcomes[2] = Note.of(call), GATE::countDown);
      first.join();
      second.join();
    }
    Note.that("outcomes", Arrays.toString(outcomes));
  }

  /** Searches until the gate opens, and finds no class. */
  private static class SlowLoader extends ClassLoader {
    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      SEARCHING.countDown();
      try {
        GATE.await();
      } catch (InterruptedException e) {
        throw new ClassNotFoundException(name, e);
      }
      throw new ClassNotFoundException(name);
    }
  }

  private static final class ParallelLoader extends SlowLoader {
    static {
      registerAsParallelCapable();
    }
  }
}
