package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Action;
import io.grivet.Greenlet;
import io.grivet.Greenlets;
import java.io.IOException;
import java.net.URLClassLoader;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The time and the order in which spawned greenlets first run, and the state with which they begin. */
@Timeout(30)
class SpawnIT {
  private final List<Object> steps = new ArrayList<>();

  /** The ways to spawn an empty body. */
  enum Nothing {
    CALLABLE(() -> Greenlets.spawn((Callable<Object>) null)),
    ACTION(() -> Greenlets.spawn((Action) null)),
    LATER_CALLABLE(() -> Greenlets.spawnLater(Duration.ofDays(1), (Callable<Object>) null)),
    LATER_ACTION(() -> Greenlets.spawnLater(Duration.ofDays(1), (Action) null));

    final Action spawn;

    Nothing(Action spawn) {
      this.spawn = spawn;
    }
  }

  @ParameterizedTest
  @EnumSource(Nothing.class)
  void aNullTaskIsRefusedAtOnce(Nothing nothing) {
    assertThrows(NullPointerException.class, nothing.spawn::run);
  }

  @Test
  void childrenRunAtTheNextWaitOfTheirParentInTheOrderOfSpawning() throws Exception {
    List<Greenlet<Boolean>> children = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int number = i;
      children.add(Greenlets.spawn(() -> steps.add(number)));
    }
    steps.add("spawned");
    Thread.sleep(1);

    assertEquals(List.of("spawned", 0, 1, 2), steps);
    Greenlets.joinAll(children);
  }

  @Test
  void grandchildrenRunAfterTheChildrenSpawnedBeforeThem() throws Exception {
    Greenlet<Greenlet<Boolean>> first = Greenlets.spawn(() -> {
      steps.add("first");
      return Greenlets.spawn(() -> steps.add("child of the first"));
    });
    Greenlet<Boolean> second = Greenlets.spawn(() -> steps.add("second"));
    first.get().join();
    second.join();

    assertEquals(List.of("first", "second", "child of the first"), steps);
  }

  @Test
  void aChildHasAThreadAndThreadLocalsOfItsOwn() throws Exception {
    ThreadLocal<String> local = ThreadLocal.withInitial(() -> "initial");
    local.set("parent's");
    Greenlet<Thread> child = Greenlets.spawn(() -> {
      assertEquals("initial", local.get());
      local.set("child's");
      return Thread.currentThread();
    });

    assertSame(child.thread(), child.get());
    assertNotSame(Thread.currentThread(), child.get());
    assertEquals("parent's", local.get());
  }

  @Test
  void aChildInheritsInheritableThreadLocalsAndTheClassLoader() throws Exception {
    InheritableThreadLocal<String> local = new InheritableThreadLocal<>();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[0])) {
      local.set("inherited");
      thread.setContextClassLoader(loader);
      Greenlet<ClassLoader> child = Greenlets.spawn(() -> {
        steps.add(local.get());
        return Thread.currentThread().getContextClassLoader();
      });

      assertSame(loader, child.get());
      assertEquals(List.of("inherited"), steps);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void aCheckedExceptionMayLeaveTheBody() throws Exception {
    Greenlet<Void> failing = Greenlets.spawn(() -> {
      throw new IOException("checked");
    });
    failing.join();

    assertEquals("checked", failing.exception().getMessage());
  }

  // -- later ---------------------------------------------------------------------------------------------------------

  @Test
  void aDelayedGreenletBeginsNoEarlierThanItsDelay() throws Exception {
    long start = System.nanoTime();
    Greenlet<Long> later = Greenlets.spawnLater(Duration.ofMillis(30), System::nanoTime);
    assertFalse(later.isReady());

    assertTrue(later.get() - start >= 30_000_000);
  }

  @Test
  void delayedGreenletsRunInTheOrderOfTheirDelays() throws Exception {
    List<Greenlet<Boolean>> later = List.of(
        Greenlets.spawnLater(Duration.ofMillis(200), () -> steps.add(3)),
        Greenlets.spawnLater(Duration.ofMillis(1), () -> steps.add(1)),
        Greenlets.spawnLater(Duration.ofMillis(100), () -> steps.add(2)));
    Greenlets.joinAll(later);

    assertEquals(List.of(1, 2, 3), steps);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aDelayedGreenletKilledBeforeItsStartNeverRuns(int waits) throws Exception {
    Greenlet<Boolean> later = Greenlets.spawnLater(Duration.ofMillis(500), () -> steps.add("ran"));
    Greenlets.sleep(Duration.ofMillis(waits));
    later.kill();
    Greenlets.sleep(Duration.ofMillis(510));

    assertEquals(List.of(), steps);
    assertTrue(later.isCancelled());
  }

  // -- sleep, yield, idle --------------------------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(longs = {0, -5})
  void sleepZeroLetsPeersRun(long millis) throws Exception {
    Greenlet<Boolean> peer = Greenlets.spawn(() -> steps.add("peer"));
    Greenlets.sleep(Duration.ofMillis(millis));
    steps.add("sleeper");
    peer.join();

    assertEquals(List.of("peer", "sleeper"), steps);
  }

  @Test
  void yieldingLetsEachPeerRunOnce() throws Exception {
    List<Greenlet<?>> peers = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      int peer = i;
      peers.add(Greenlets.spawn(() -> {
        steps.add(peer);
        Greenlets.yieldNow();
        steps.add(10 * peer);
      }));
    }
    Greenlets.yieldNow();
    steps.add("yielded");
    Greenlets.yieldNow();
    steps.add("again");
    Greenlets.joinAll(peers);

    assertEquals(List.of(1, 2, 3, "yielded", 10, 20, 30, "again"), steps);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 100, 999, 1000, 1001, 20_000})
  void sleepLastsAtLeastAsLongAsAsked(long micros) throws Exception {
    Duration asked = Duration.ofNanos(1000 * micros);
    for (int i = 0; i < 5; i++) {
      long start = System.nanoTime();
      Greenlets.sleep(asked);
      assertTrue(System.nanoTime() - start >= asked.toNanos());
    }
  }

  @Test
  void sleepIsCountedFromItsOwnBeginning() throws Exception {
    Greenlet<Long> late = Greenlets.spawn(() -> {
      long begin = System.nanoTime();
      long start = begin;
      while (start - begin < 30_000_000) { // the hub's turn began long ago
        start = System.nanoTime();
      }
      Greenlets.sleep(Duration.ofMillis(20));
      return System.nanoTime() - start;
    });

    assertTrue(late.get() >= 20_000_000);
  }

  @Test
  void timersAndEventsComeInTimeWhileOtherGreenletsYieldForEver() throws Exception {
    boolean[] done = {false};
    List<Greenlet<?>> greedy = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      greedy.add(Greenlets.spawn(() -> {
        while (!done[0]) {
          Greenlets.yieldNow();
        }
      }));
    }
    Greenlets.sleep(Duration.ofMillis(1));
    CountDownLatch fromOutside = new CountDownLatch(1);
    OsThread.start(() -> {
      fromOutside.countDown();
      return null;
    });
    fromOutside.await();
    done[0] = true;

    assertEquals(2, Greenlets.joinAll(greedy).size());
  }

  @Test
  void idleReturnsOnceNoOtherGreenletCanRun() throws Exception {
    Greenlet<Void> peer = Greenlets.spawn(() -> {
      for (int i = 0; i < 1000; i++) {
        Greenlets.yieldNow();
      }
      steps.add("peer");
    });
    Greenlets.idle();
    steps.add("idle");
    peer.join();

    assertEquals(List.of("peer", "idle"), steps);
  }

  @Test
  void idleDoesNotWaitForSleepingGreenlets() throws Exception {
    Greenlet<Void> asleep = Greenlets.spawn(() -> Thread.sleep(Duration.ofDays(1)));
    Greenlets.idle();

    assertTrue(asleep.isStarted());
    assertFalse(asleep.isReady());
    asleep.kill();
  }

  @Test
  void greenletsInIdleGoOnOneByOneInTheirOrder() throws Exception {
    List<Greenlet<?>> idlers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int number = i;
      idlers.add(Greenlets.spawn(() -> {
        Greenlets.idle();
        steps.add(number);
        Greenlets.yieldNow();
        steps.add(10 * number);
      }));
    }
    Greenlets.joinAll(idlers);

    assertEquals(List.of(0, 0, 1, 10, 2, 20), steps);
  }

  @Test
  void aGreenletKilledInIdleEnds() throws Exception {
    boolean[] done = {false};
    Greenlet<Void> busy = Greenlets.spawn(() -> {
      while (!done[0]) {
        Greenlets.yieldNow();
      }
    });
    Greenlet<Void> idler = Greenlets.spawn(() -> {
      Greenlets.idle();
      steps.add("idle");
    });
    Greenlets.yieldNow();
    idler.kill();
    done[0] = true;
    busy.join();
    Greenlets.idle();

    assertEquals(List.of(), steps);
  }

  // -- who runs ------------------------------------------------------------------------------------------------------

  @Test
  void theCurrentGreenletIsTheHandleReturnedBySpawn() throws Exception {
    Greenlet<Greenlet<?>> child = Greenlets.spawn(() -> Greenlets.current());

    assertSame(child, child.get());
    assertNotSame(child, Greenlets.current());
    assertSame(Greenlets.current(), Greenlets.current());
  }

  @Test
  void threadsOfTheProgramAreGreenlets() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    Greenlet<?>[] own = new Greenlet<?>[1];
    Thread thread = new Thread(() -> {
      own[0] = Greenlets.current();
      try {
        end.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }, "of the program");
    assertThrows(IllegalArgumentException.class, () -> Greenlets.of(thread), "it has not begun");
    thread.start();
    Greenlet<?> handle = Greenlets.of(thread);
    Greenlets.sleep(Duration.ofMillis(1));

    assertSame(handle, own[0]);
    assertSame(thread, handle.thread());
    assertEquals("of the program", handle.name());
    assertEquals(thread.threadId(), handle.id());
    assertTrue(handle.isStarted());
    assertFalse(handle.isReady());
    end.countDown();
    handle.join();
    thread.join();
    assertTrue(handle.isSuccessful());
    assertNull(handle.value());
    assertThrows(IllegalArgumentException.class, () -> Greenlets.of(thread), "it has ended");
  }

  @Test
  void virtualThreadsOfTheProgramAreGreenlets() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    Thread thread = Thread.ofVirtual().start(() -> {
      steps.add(Greenlets.current());
      try {
        end.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    });
    Greenlet<?> handle = Greenlets.of(thread);
    end.countDown();
    handle.join();

    assertEquals(List.of(handle), steps);
    assertSame(thread, handle.thread());
  }

  @Test
  void anOsThreadIsNoGreenlet() throws Exception {
    Thread worker = OsThread.call(() -> {
      assertThrows(IllegalStateException.class, Greenlets::current);
      assertThrows(IllegalStateException.class, Greenlets::idle);
      assertThrows(IllegalStateException.class, () -> io.grivet.Timeout.after(Duration.ofDays(1)));
      assertThrows(IllegalArgumentException.class, () -> Greenlets.of(Thread.currentThread()));
      return Thread.currentThread();
    });

    assertThrows(IllegalArgumentException.class, () -> Greenlets.of(worker));
    assertTrue(Greenlets.inGreenlet());
    assertTrue(Greenlets.isActive());
  }
}
