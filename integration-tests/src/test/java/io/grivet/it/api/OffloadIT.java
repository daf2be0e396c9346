package io.grivet.it.api;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.AsyncResult;
import io.grivet.Awaitable;
import io.grivet.Greenlet;
import io.grivet.GreenletExit;
import io.grivet.Greenlets;
import io.grivet.Offload;
import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.JvmResult;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Offloaded work runs on OS threads, as many as the pool has; only the greenlets that need the result wait. */
@Timeout(30)
class OffloadIT {
  private static final Duration LONG = Duration.ofMinutes(5);

  private final List<Object> steps = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch gate = new CountDownLatch(1);

  private static Offload poolOf(int size) {
    return new Offload(size, LONG);
  }

  // -- what it runs on ------------------------------------------------------------------------------------------------

  @Test
  void theWorkRunsOnAnOsThread() throws Exception {
    Thread thread = Greenlets.offload(() -> {
      assertFalse(Greenlets.inGreenlet());
      assertThrows(IllegalStateException.class, Greenlets::current);
      return Thread.currentThread();
    }).get();

    assertFalse(thread.isVirtual());
    assertTrue(thread.isDaemon());
    assertTrue(thread.getName().matches("grivet-offload-[1-9][0-9]*"), thread.getName());
    assertTrue(thread.threadId() > 1L << 40, "numbers below are those of the program's threads");
  }

  @Test
  void greenletsRunWhileTheWorkComputes() throws Exception {
    boolean[] stop = {false};
    Object lock = new Object();
    CountDownLatch begun = new CountDownLatch(1);
    AsyncResult<Integer> result = Greenlets.offload(() -> {
      for (int rounds = 0;; rounds++) {
        if (rounds == 1) {
          begun.countDown();
        }
        synchronized (lock) {
          if (stop[0]) {
            return rounds;
          }
        }
        Thread.onSpinWait();
      }
    });
    begun.await();
    for (int i = 0; i < 3; i++) {
      Greenlets.sleep(Duration.ofMillis(1));
      assertFalse(result.isReady());
    }
    synchronized (lock) {
      stop[0] = true;
    }

    assertTrue(result.get() > 0);
  }

  @Test
  void threadsStartedByTheWorkAreGreenlets() throws Exception {
    boolean greenlet = Greenlets.offload(() -> {
      boolean[] seen = {false};
      Thread thread = new Thread(() -> seen[0] = Greenlets.inGreenlet());
      thread.start();
      thread.join();
      return seen[0];
    }).get();

    assertTrue(greenlet);
  }

  @Test
  void theWorkMaySpawnGreenletsAndWaitForThem() throws Exception {
    boolean greenlet = Greenlets.offload(() -> Greenlets.spawn(() -> Greenlets.inGreenlet()).get()).get();

    assertTrue(greenlet);
  }

  // -- results --------------------------------------------------------------------------------------------------------

  @Test
  void theResultComesBack() throws Exception {
    assertEquals("value", Greenlets.offload(() -> "value").get());
    assertNull(Greenlets.offload(() -> gate.countDown()).get(LONG));
    assertEquals(0, gate.getCount());
  }

  @Test
  void theErrorComesBackToTheSubmitter() throws Exception {
    IOException checked = new IOException("broken");
    StackOverflowError error = new StackOverflowError();
    AsyncResult<Void> failing = Greenlets.offload(() -> {
      throw checked;
    });
    AsyncResult<Void> worse = Greenlets.offload(() -> {
      throw error;
    });

    assertSame(checked, assertThrows(ExecutionException.class, failing::get).getCause());
    assertSame(error, assertThrows(ExecutionException.class, worse::get).getCause());
  }

  @Test
  void waitForTakesSeveralResultsOfOffloadedWork() throws Exception {
    AsyncResult<Void> slow = Greenlets.offload(() -> gate.await());
    AsyncResult<String> fast = Greenlets.offload(() -> "fast");
    List<Awaitable> awaited = List.of(slow, fast);

    assertEquals(List.of(fast), Greenlets.waitFor(awaited, LONG, 1));
    gate.countDown();
    slow.get();
  }

  @Test
  void callWaitsForTheResult() throws Exception {
    try (Offload pool = poolOf(1)) {
      assertEquals("value", pool.call(() -> "value"));
      assertThrows(ExecutionException.class, () -> pool.call(() -> {
        throw new IOException("broken");
      }));
    }
  }

  @Test
  void aKillOfTheCallerInterruptsTheWork() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    try (Offload pool = poolOf(1)) {
      Greenlet<Void> caller = Greenlets.spawn(() -> pool.call(() -> {
        begun.countDown();
        try {
          gate.await();
        } catch (InterruptedException e) {
          steps.add("interrupted");
        }
        return null;
      }));
      begun.await();
      caller.kill();
      assertInstanceOf(GreenletExit.class, caller.value());
    }

    assertEquals(List.of("interrupted"), steps);
  }

  // -- how many -------------------------------------------------------------------------------------------------------

  @Test
  void fourJobsOnThreeThreadsTakeTwoRounds() throws Exception {
    CyclicBarrier firstRound = new CyclicBarrier(3);
    List<AsyncResult<Void>> results = new ArrayList<>();
    AtomicInteger begun = new AtomicInteger();
    try (Offload pool = poolOf(3)) {
      for (int i = 0; i < 4; i++) {
        results.add(pool.spawn(() -> {
          if (begun.incrementAndGet() <= 3) {
            firstRound.await();
            gate.await();
          }
          steps.add("ends");
        }));
        steps.add("spawned");
        if (i == 2) {
          Greenlets.spawn(() -> {
            steps.add("others run");
            gate.countDown();
          });
        }
      }
      Greenlets.waitFor(results);
    }

    assertEquals(List.of("spawned", "spawned", "spawned", "others run", "ends"), steps.subList(0, 5));
    assertEquals(9, steps.size());
    assertTrue(steps.indexOf("ends") < steps.lastIndexOf("spawned"), "the fourth waited for one of the first round");
  }

  @Test
  void waitingSpawnersAreServedInTheOrderOfWaiting() throws Exception {
    try (Offload pool = poolOf(1)) {
      pool.spawn(() -> gate.await());
      List<Greenlet<AsyncResult<Void>>> spawners = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        int number = i;
        spawners.add(Greenlets.spawn(() -> pool.spawn(() -> {
          steps.add(number);
        })));
      }
      Greenlets.yieldNow();
      gate.countDown();
      for (Greenlet<AsyncResult<Void>> spawner : spawners) {
        spawner.get().get();
      }
    }

    assertEquals(List.of(0, 1, 2), steps);
  }

  @Test
  void aCutOffSpawnSpawnsNothing() throws Exception {
    try (Offload pool = poolOf(1)) {
      pool.spawn(() -> gate.await());
      Greenlet<AsyncResult<Boolean>> killed = Greenlets.spawn(() -> pool.spawn(() -> steps.add("never")));
      Greenlets.yieldNow();
      killed.kill();
      assertFalse(io.grivet.Timeout.run(Duration.ofMillis(5), () -> pool.spawn(() -> steps.add("nor this"))));
      gate.countDown();
      pool.spawn(() -> steps.add("next")).get();
    }

    assertEquals(List.of("next"), steps);
  }

  @Test
  void threadsAreCreatedOnDemandAndReused() throws Exception {
    Set<Thread> used = new HashSet<>();
    try (Offload pool = poolOf(5)) {
      assertEquals(0, pool.threads());
      used.add(pool.call(Thread::currentThread));
      assertEquals(1, pool.threads());
      for (int i = 0; i < 200; i++) {
        used.add(pool.call(Thread::currentThread));
      }
      assertTrue(used.size() <= 5, used.size() + " threads");
      for (int i = 0; i < 5; i++) {
        pool.spawn(() -> gate.await());
      }
      assertEquals(5, pool.threads());
      gate.countDown();
    }
  }

  @Test
  void idleThreadsEndAfterTheIdleTime() throws Exception {
    try (Offload pool = new Offload(3, Duration.ofMillis(20))) {
      for (int i = 0; i < 3; i++) {
        pool.spawn(() -> gate.await());
      }
      assertEquals(3, pool.threads());
      gate.countDown();
      await().until(() -> pool.threads() == 0);

      assertEquals("and again", pool.spawn(() -> "and again").get());
    }
  }

  @Test
  void anIdleTimeOfZeroKeepsNoThread() throws Exception {
    try (Offload pool = new Offload(2, Duration.ZERO)) {
      for (int i = 0; i < 100; i++) {
        assertEquals(i, pool.call(() -> steps.size()));
        steps.add(i);
      }
      await().until(() -> pool.threads() == 0);
    }
  }

  @Test
  void aPoolOfNoThreadIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> poolOf(0));
    assertThrows(NullPointerException.class, () -> Greenlets.offload((Callable<?>) null));
  }

  /** Otherwise the work could wait forever for the place that it occupies itself. */
  @Test
  void workOfAFullPoolRunsItsSpawnedWorkOnItsOwnThread() throws Exception {
    try (Offload pool = poolOf(1)) {
      List<Thread> threads = pool.call(() -> List.of(
          Thread.currentThread(), pool.spawn(() -> Thread.currentThread()).get(), pool.call(Thread::currentThread)));

      assertSame(threads.get(0), threads.get(1));
      assertSame(threads.get(0), threads.get(2));
    }
  }

  @Test
  void workOfAPoolWithFreeThreadsSpawnsWorkOnAnotherThread() throws Exception {
    try (Offload pool = poolOf(2)) {
      assertTrue(pool.call(() -> Thread.currentThread() != pool.call(Thread::currentThread)));
    }
  }

  @Test
  void anOsThreadMayOffloadWork() throws Exception {
    assertEquals("value", ForkJoinPool.commonPool().submit(() -> Greenlets.offload(() -> "value").get()).get());
  }

  // -- what the work sees ---------------------------------------------------------------------------------------------

  private static final InheritableThreadLocal<String> INHERITABLE = new InheritableThreadLocal<>();
  private static final ScopedValue<String> SCOPED = ScopedValue.newInstance();

  @Test
  void theWorkSeesTheContextClassLoaderOfItsSpawner() throws Exception {
    try (URLClassLoader loader = new URLClassLoader(new URL[0]); Offload pool = poolOf(1)) {
      ClassLoader before = Thread.currentThread().getContextClassLoader();
      Thread.currentThread().setContextClassLoader(loader);
      try {
        assertSame(loader, pool.call(() -> Thread.currentThread().getContextClassLoader()));
      } finally {
        Thread.currentThread().setContextClassLoader(before);
      }
      assertSame(before, pool.call(() -> Thread.currentThread().getContextClassLoader()));
    }
  }

  @Test
  void theWorkInheritsNeitherThreadLocalsNorScopedValues() throws Exception {
    INHERITABLE.set("of the spawner");
    try (Offload pool = poolOf(1)) {
      assertNull(pool.call(INHERITABLE::get));
      assertFalse(ScopedValue.where(SCOPED, "of the spawner").call(() -> pool.call(SCOPED::isBound)));
    } finally {
      INHERITABLE.remove();
    }
  }

  // -- child JVMs -----------------------------------------------------------------------------------------------------

  /** Prints the shared pool's properties as the options set them. */
  static final class SharedPool {
    private SharedPool() {}

    public static void main(String[] args) throws Exception {
      Greenlets.offload(() -> "value").get();
      System.out.println(Offload.shared().size() + " threads at most");
      while (Offload.shared().threads() > 0) {
        Thread.sleep(1);
      }
      System.out.println("idle ones end");
    }
  }

  @Test
  void theAgentsOptionsSizeTheSharedPool() {
    JvmResult result = AgentJvm.running(SharedPool.class).option("offload-threads=3", "offload-idle=1ms").run();

    result.exitedWith(0).didNotComplain().printedOnly("3 threads at most\nidle ones end\n");
  }

  /** Waits for offloaded work longer than the time until a wait forever is reported. */
  static final class LongWork {
    private LongWork() {}

    public static void main(String[] args) throws Exception {
      System.out.println(Greenlets.offload(() -> {
        Thread.sleep(Long.parseLong(args[0]));
        return "done";
      }).get());
      new CountDownLatch(1).await();
    }
  }

  @Test
  void aWaitForLongWorkIsNotReportedAsADeadlock() {
    JvmResult result = AgentJvm.running(LongWork.class, "4000").option("on-deadlock=exit").run();

    result.exitedWith(1).printedOnly("done\n").complained("no thread can make progress");
  }
}
