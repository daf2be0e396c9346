package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Greenlet;
import io.grivet.Greenlets;
import io.grivet.Monkey;
import io.grivet.Patch;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The set of patches, and ways around them. */
@Timeout(30)
class MonkeyIT {
  // -- patches -------------------------------------------------------------------------------------------------------

  @Test
  void everyPatchIsActiveByDefault() {
    assertEquals(Monkey.patches(), Monkey.activePatches());
    assertTrue(Monkey.patches().size() > 10, () -> Monkey.patches().toString());
  }

  @Test
  void anActivePatchGivesNoReasonForInactivity() {
    assertEquals(List.of(), Monkey.activePatches().stream().filter(patch -> !patch.reason().isEmpty()).toList());
  }

  @Test
  void isActiveTakesTheNameOfAPatch() {
    assertTrue(Monkey.isActive("socket-poll"));
    assertFalse(Monkey.isActive("no-such-patch"));
  }

  // -- classes -------------------------------------------------------------------------------------------------------

  @Test
  void everyTargetOfAnActivePatchIsPatched() throws ClassNotFoundException {
    List<String> missing = new ArrayList<>();
    for (Patch patch : Monkey.activePatches()) {
      for (String target : patch.targets()) {
        if (!Monkey.isPatched(Class.forName(target, false, getClass().getClassLoader()))) {
          missing.add(patch.name() + ": " + target);
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void aClassOfTheProgramWithARewrittenCallIsPatched() {
    assertTrue(Monkey.isPatched(MonkeyIT.class));
    assertTrue(Monkey.isPatched(SpinsOnly.class));
  }

  @ParameterizedTest
  @ValueSource(classes = {NothingToPatch.class, String.class, ArrayList.class, int.class, MonkeyIT[].class,
      Monkey.class, Greenlets.class, java.sql.Date.class})
  void anUnchangedClassIsNotPatched(Class<?> type) {
    assertFalse(Monkey.isPatched(type));
  }

  /** Only spins. */
  private static final class SpinsOnly {
    static void spin() {
      Thread.onSpinWait();
    }
  }

  /** Uses the API, which is not a patch. */
  private static final class NothingToPatch {
    static List<Patch> patches() {
      return Monkey.patches();
    }
  }

  // -- threads -------------------------------------------------------------------------------------------------------

  @Test
  void theCurrentThreadIsPatched() {
    assertTrue(Monkey.isPatched(Thread.currentThread()));
  }

  @Test
  void aThreadIsPatchedFromItsStartOn() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    Thread thread = new Thread(() -> {
      try {
        end.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
    assertFalse(Monkey.isPatched(thread));

    thread.start();
    assertTrue(Monkey.isPatched(thread));

    end.countDown();
    thread.join();
    assertTrue(Monkey.isPatched(thread));
  }

  @Test
  void aGreenletOfTheApiIsPatched() throws Exception {
    assertTrue(Greenlets.spawn(() -> Monkey.isPatched(Thread.currentThread())).get());
  }

  @Test
  void aVirtualThreadOfTheProgramIsPatched() throws InterruptedException {
    Thread virtual = Thread.ofVirtual().start(() -> {});
    virtual.join();

    assertTrue(Monkey.isPatched(virtual));
  }

  @Test
  void aWorkerOfAForkJoinPoolIsNotPatched() throws Exception {
    assertFalse(ForkJoinPool.commonPool().submit(() -> Monkey.isPatched(Thread.currentThread())).get());
  }

  // -- OS threads ----------------------------------------------------------------------------------------------------

  @Test
  void aThreadStartedNativelyRunsBesideTheGreenlets() throws InterruptedException {
    CountDownLatch spinning = new CountDownLatch(1);
    AtomicReference<Boolean> stop = new AtomicReference<>(false);
    Thread thread = new Thread(() -> {
      spinning.countDown();
      while (!stop.getPlain()) {
        stop.getAcquire(); // a greenlet would keep the hub forever
      }
    });
    Monkey.startNatively(thread);
    spinning.await();

    assertFalse(Monkey.isPatched(thread));
    stop.set(true);
    thread.join();
    assertFalse(Monkey.isPatched(thread));
  }

  @Test
  void onlyTheGivenThreadIsStartedNatively() throws InterruptedException {
    Thread inner = new Thread(() -> {});
    Thread outer = new Thread(() -> {}) {
      @Override
      public void start() {
        inner.start();
        super.start();
      }
    };
    Monkey.startNatively(outer);
    outer.join();
    inner.join();

    assertFalse(Monkey.isPatched(outer));
    assertTrue(Monkey.isPatched(inner));
  }

  @Test
  void startNativelyMayBeNestedInTheStartOfAnotherThread() throws InterruptedException {
    Thread inner = new Thread(() -> {});
    Thread outer = new Thread(() -> {}) {
      @Override
      public void start() {
        Monkey.startNatively(inner);
        super.start();
      }
    };
    Monkey.startNatively(outer);
    outer.join();
    inner.join();

    assertFalse(Monkey.isPatched(outer));
    assertFalse(Monkey.isPatched(inner));
  }

  @Test
  void aThreadCannotBeStartedNativelyAfterItsStart() throws InterruptedException {
    Thread thread = new Thread(() -> {});
    thread.start();
    thread.join();

    assertThrows(IllegalThreadStateException.class, () -> Monkey.startNatively(thread));
  }

  @Test
  void aVirtualThreadCannotBeStartedNatively() {
    Thread virtual = Thread.ofVirtual().unstarted(() -> {});

    assertThrows(IllegalArgumentException.class, () -> Monkey.startNatively(virtual));
  }

  // -- natively ------------------------------------------------------------------------------------------------------

  @Test
  void aBlockRunsOnAnOsThreadAndItsResultComesBack() throws Exception {
    Thread caller = Thread.currentThread();
    Thread seen = Monkey.natively(Thread::currentThread);

    assertNotSame(caller, seen);
    assertFalse(Monkey.isPatched(seen));
  }

  @Test
  void otherGreenletsRunWhileABlockComputes() throws Exception {
    AtomicReference<Boolean> stop = new AtomicReference<>(false);
    Greenlet<Void> other = Greenlets.spawn(() -> stop.set(true));

    assertTrue(Monkey.natively(() -> {
      while (!stop.getPlain()) {
        stop.getAcquire();
      }
      return true;
    }));
    other.get();
  }

  @ParameterizedTest
  @ValueSource(classes = {IOException.class, IllegalStateException.class, AssertionError.class})
  void theErrorOfABlockIsRethrownUnchanged(Class<? extends Throwable> type) throws ReflectiveOperationException {
    Throwable thrown = type.getConstructor().newInstance();

    assertSame(thrown, assertThrows(type, () -> Monkey.natively(() -> {
      if (thrown instanceof Error error) {
        throw error;
      }
      throw (Exception) thrown;
    })));
  }

  @Test
  void anOsThreadRunsTheBlockItself() throws Exception {
    assertTrue(Monkey.natively(() -> {
      Thread outer = Thread.currentThread();
      return Monkey.natively(Thread::currentThread) == outer;
    }));
  }

  @Test
  void aBlockMayRunOnAGivenThread() throws Exception {
    assertEquals("given", Monkey.natively(task -> new Thread(task, "given"), () -> Thread.currentThread().getName()));
  }

  @Test
  void anInterruptOfTheCallerInterruptsTheBlock() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Greenlet<Object> caller = Greenlets.spawn(() -> Monkey.natively(() -> sleepUntilInterrupted(begun, interrupted)));
    begun.await();
    caller.thread().interrupt();
    interrupted.await();

    caller.join();
    assertInstanceOf(InterruptedException.class, caller.exception());
  }

  @Test
  void aKillOfTheCallerInterruptsTheBlock() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Greenlet<Object> caller = Greenlets.spawn(() -> Monkey.natively(() -> sleepUntilInterrupted(begun, interrupted)));
    begun.await();
    caller.kill();

    interrupted.await();
    assertTrue(caller.isCancelled());
  }

  private static Object sleepUntilInterrupted(CountDownLatch begun, CountDownLatch interrupted) throws Exception {
    begun.countDown();
    try {
      Thread.sleep(Duration.ofDays(1));
      return null;
    } finally {
      interrupted.countDown();
    }
  }
}
