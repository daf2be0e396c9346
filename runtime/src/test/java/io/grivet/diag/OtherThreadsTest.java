package io.grivet.diag;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The OS threads that could wake a thread of the program. */
class OtherThreadsTest {
  @ParameterizedTest
  @ValueSource(strings = {"Reference Handler", "Finalizer", "Signal Dispatcher", "Common-Cleaner"})
  void threadsOfTheJvmCannotWakeTheProgram(String name) {
    Thread thread = Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().equals(name)).findFirst()
        .orElseThrow();

    assertFalse(OtherThreads.mayWake(thread));
  }

  @Test
  void aThreadOfTheProgramMayWakeWhateverItsName() throws InterruptedException {
    CountDownLatch gate = new CountDownLatch(1);
    Thread thread = Thread.ofPlatform().name("Finalizer").start(() -> {
      try {
        gate.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
    assertTrue(OtherThreads.mayWake(thread));

    gate.countDown();
    thread.join();
    assertFalse(OtherThreads.mayWake(thread), "one that has ended");
  }

  @Test
  void aForkJoinWorkerMayWakeAsLongAsItHasATask() throws Exception {
    try (ForkJoinPool pool = new ForkJoinPool(1)) {
      CountDownLatch gate = new CountDownLatch(1);
      CountDownLatch begun = new CountDownLatch(1);
      AtomicReference<Thread> worker = new AtomicReference<>();
      ForkJoinTask<?> task = pool.submit(() -> {
        worker.set(Thread.currentThread());
        begun.countDown();
        gate.await();
        return null;
      });
      begun.await();
      assertTrue(OtherThreads.mayWake(worker.get()));

      gate.countDown();
      task.get();
      await("an idle worker does not count").atMost(30, TimeUnit.SECONDS)
          .until(() -> !OtherThreads.mayWake(worker.get()));
    }
  }

  @Test
  void onlyHooksAndHandlersOfTheProgramCount() {
    Thread hook = new Thread("hook");

    assertFalse(OtherThreads.isOfTheProgram(List.of(), GrivetOutside.signalHandlers()));
    assertTrue(OtherThreads.isOfTheProgram(List.of(hook), List.of()));
    assertTrue(OtherThreads.isOfTheProgram(List.of(), List.of(new Object())));
  }

  @Test
  void shutdownHooksAreFound() {
    Thread hook = new Thread("hook");
    Runtime.getRuntime().addShutdownHook(hook);
    assertTrue(GrivetOutside.shutdownHooks().contains(hook));

    Runtime.getRuntime().removeShutdownHook(hook);
    assertFalse(GrivetOutside.shutdownHooks().contains(hook));
  }

  @Test
  void theOwnerOfALockIsFound() {
    OwnedLock lock = new OwnedLock();
    assertEquals(null, GrivetOutside.owner(lock));

    lock.own();
    assertEquals(Thread.currentThread(), GrivetOutside.owner(lock));
  }

  private static final class OwnedLock extends java.util.concurrent.locks.AbstractOwnableSynchronizer {
    private static final long serialVersionUID = 1;

    void own() {
      setExclusiveOwnerThread(Thread.currentThread());
    }
  }

  @Test
  void aThreadOfTheJvmThatRunsCodeOfTheProgramMayWake() {
    StackTraceElement waits = new StackTraceElement(null, "java.base", null, "java.lang.Object", "wait", null, 1);
    StackTraceElement finalizer = new StackTraceElement("app", null, null, "Fin", "finalize", "Fin.java", 7);

    assertTrue(OtherThreads.runsTheProgram(new StackTraceElement[] {waits, finalizer}));
    assertFalse(OtherThreads.runsTheProgram(new StackTraceElement[] {waits}));
    assertFalse(OtherThreads.runsTheProgram(new StackTraceElement[0]));
  }
}
