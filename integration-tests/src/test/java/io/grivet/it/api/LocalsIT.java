package io.grivet.it.api;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Greenlet;
import io.grivet.Greenlets;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Per-thread data is per-greenlet data: thread locals (gevent's {@code local}) and scoped values. */
@Timeout(30)
class LocalsIT {
  private static final ThreadLocal<String> LOCAL = new ThreadLocal<>();
  private static final ThreadLocal<String> INHERITABLE = new InheritableThreadLocal<>() {
    @Override
    protected String childValue(String parentValue) {
      return "child of " + parentValue;
    }
  };
  private static final ScopedValue<String> SCOPED = ScopedValue.newInstance();

  /** The kind of the spawning thread. */
  enum Spawner {
    MAIN {
      @Override
      <T> T call(Callable<T> callable) throws Exception {
        return callable.call();
      }
    },
    THREAD_OF_THE_PROGRAM {
      @Override
      <T> T call(Callable<T> callable) throws Exception {
        FutureTask<T> task = new FutureTask<>(callable);
        new Thread(task).start();
        return task.get();
      }
    },
    GREENLET {
      @Override
      <T> T call(Callable<T> callable) throws Exception {
        return Greenlets.spawn(callable).get();
      }
    },
    OS_THREAD {
      @Override
      <T> T call(Callable<T> callable) throws Exception {
        return Greenlets.offload(callable).get();
      }
    };

    abstract <T> T call(Callable<T> callable) throws Exception;
  }

  @Test
  void aThreadLocalIsSeenByItsGreenletAloneAcrossItsWaits() throws Exception {
    List<Greenlet<String>> greenlets = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int number = i;
      greenlets.add(Greenlets.spawn(() -> {
        String before = LOCAL.get();
        LOCAL.set("of " + number);
        Greenlets.yieldNow();
        Thread.sleep(1);
        return before + ", then " + LOCAL.get();
      }));
    }

    assertEquals(List.of("null, then of 0", "null, then of 1", "null, then of 2"), Greenlets.gather(greenlets));
    assertNull(LOCAL.get());
  }

  @ParameterizedTest
  @EnumSource
  void aThreadLocalOfTheSpawnerIsNotSeen(Spawner spawner) throws Exception {
    assertNull(spawner.call(() -> {
      LOCAL.set("of the spawner");
      try {
        return Greenlets.spawn(() -> LOCAL.get()).get();
      } finally {
        LOCAL.remove();
      }
    }));
  }

  @Test
  void eachGreenletMakesItsOwnInitialValue() throws Exception {
    AtomicInteger made = new AtomicInteger();
    ThreadLocal<Integer> counted = ThreadLocal.withInitial(made::incrementAndGet);
    Greenlet<Integer> one = Greenlets.spawn(() -> counted.get() * 100 + counted.get());
    Greenlet<Integer> two = Greenlets.spawn(() -> counted.get() * 100 + counted.get());

    assertEquals(List.of(101, 202), Greenlets.gather(List.of(one, two)));
  }

  @Test
  void aKeptHandleDoesNotKeepTheThreadLocalsOfItsEndedGreenlet() throws Exception {
    ThreadLocal<Object> local = new ThreadLocal<>();
    Greenlet<WeakReference<Object>> greenlet = Greenlets.spawn(() -> {
      Object value = new Object();
      local.set(value);
      return new WeakReference<>(value);
    });
    WeakReference<Object> value = greenlet.get();
    await().until(() -> {
      System.gc();
      return value.refersTo(null);
    });

    assertTrue(greenlet.isReady());
    assertNull(local.get());
  }

  @ParameterizedTest
  @EnumSource
  void anInheritableThreadLocalIsInheritedAtTheSpawn(Spawner spawner) throws Exception {
    List<String> seen = spawner.call(() -> {
      INHERITABLE.set("parent");
      try {
        Greenlet<List<String>> child = Greenlets.spawn(() -> {
          List<String> values = new ArrayList<>(List.of(INHERITABLE.get()));
          INHERITABLE.set("changed by the child");
          Greenlets.yieldNow();
          values.add(INHERITABLE.get());
          return values;
        });
        INHERITABLE.set("changed by the parent");
        List<String> values = new ArrayList<>(child.get());
        values.add(INHERITABLE.get());
        return values;
      } finally {
        INHERITABLE.remove();
      }
    });

    assertEquals(List.of("child of parent", "changed by the child", "changed by the parent"), seen);
  }

  @ParameterizedTest
  @EnumSource
  void theContextClassLoaderIsInheritedAtTheSpawn(Spawner spawner) throws Exception {
    try (URLClassLoader loader = new URLClassLoader(new URL[0]);
        URLClassLoader later = new URLClassLoader(new URL[0])) {
      Greenlet<List<ClassLoader>> child = spawner.call(() -> {
        Thread self = Thread.currentThread();
        ClassLoader before = self.getContextClassLoader();
        self.setContextClassLoader(loader);
        try {
          Greenlet<List<ClassLoader>> spawned = Greenlets.spawn(() -> {
            Thread.sleep(1);
            return List.of(Thread.currentThread().getContextClassLoader(),
                Greenlets.spawn(() -> Thread.currentThread().getContextClassLoader()).get());
          });
          self.setContextClassLoader(later);
          return spawned;
        } finally {
          self.setContextClassLoader(before);
        }
      });

      assertSame(loader, child.get().get(0));
      assertSame(loader, child.get().get(1), "of a grandchild");
    }
  }

  @Test
  void aContextClassLoaderBelongsToOneGreenlet() throws Exception {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[0])) {
      ClassLoader seen = Greenlets.spawn(() -> {
        Thread.currentThread().setContextClassLoader(loader);
        Greenlets.yieldNow();
        return Thread.currentThread().getContextClassLoader();
      }).get();

      assertSame(loader, seen);
      assertSame(before, Thread.currentThread().getContextClassLoader());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aScopedValueIsNotInheritedByASpawn(Spawner spawner) throws Exception {
    assertFalse(spawner.call(() -> ScopedValue.where(SCOPED, "of the spawner").call(
        () -> Greenlets.spawn(() -> SCOPED.isBound()).get())));
  }

  @ParameterizedTest
  @EnumSource
  void eachGreenletSeesItsOwnScopedValueAcrossWaits(Spawner spawner) throws Exception {
    List<Greenlet<String>> greenlets = spawner.call(() -> {
      List<Greenlet<String>> spawned = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        String name = "of " + i;
        spawned.add(Greenlets.spawn(() -> ScopedValue.where(SCOPED, name).call(() -> {
          Greenlets.yieldNow();
          String nested = ScopedValue.where(SCOPED, "nested " + name).call(() -> {
            Thread.sleep(1);
            return SCOPED.get();
          });
          Thread.sleep(1);
          return nested + ", then " + SCOPED.get();
        })));
      }
      return spawned;
    });

    assertEquals(List.of("nested of 0, then of 0", "nested of 1, then of 1", "nested of 2, then of 2"),
        Greenlets.gather(greenlets));
    assertFalse(SCOPED.isBound());
  }

  @Test
  void eachGreenletHasItsOwnRandomNumbers() throws Exception {
    Greenlet<Long> one = Greenlets.spawn(() -> ThreadLocalRandom.current().nextLong());
    Greenlet<Long> two = Greenlets.spawn(() -> ThreadLocalRandom.current().nextLong());

    assertFalse(one.get().equals(two.get()), "both are seeded alike");
  }
}
