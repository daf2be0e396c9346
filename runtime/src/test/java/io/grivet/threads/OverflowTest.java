package io.grivet.threads;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.hub.RunningHub;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The delivery of an overflow to a greenlet with too deep a stack; nothing is woven here, so the test calls the hooks.
 */
@Timeout(60)
class OverflowTest {
  private static final Condition OF_THE_JDK = new ReentrantLock().newCondition();

  private RunningHub running;

  @BeforeEach
  void start() throws Exception {
    running = new RunningHub();
  }

  @AfterEach
  void stop() throws Exception {
    setLimit(Long.MAX_VALUE);
    assertFalse(running.call(PendingErrors::areOpen));
    running.close();
  }

  /** The greenlet's frames leave the heap as it continues, so the same depth measures less then. */
  @Test
  void aTooDeepStackIsStillTooDeepWhenTheGreenletGoesOn() throws Exception {
    assertEquals("true false", start(() -> atDepth(500, () -> {
      Thread.yield();
      long bytes = GrivetFrames.depth(GrivetThreads.frames(Thread.currentThread()));
      assertTrue(bytes > 1000, bytes + " bytes");
      setLimit(bytes + 1);
      boolean still = Depth.isStillDeep(Thread.currentThread());
      setLimit(2 * bytes + 2);
      return still + " " + Depth.isStillDeep(Thread.currentThread());
    })).result());
  }

  @Test
  void theInterruptOfAnOverflowNeverBecomesTheProgramsOwn() throws Exception {
    assertEquals("interrupted false", start(() -> {
      tooDeep();
      parkingInTheJdk();
      assertTrue(Thread.interrupted(), "the way out of the queue is an interrupt");
      setLimit(Long.MAX_VALUE);
      assertThrows(StackOverflowError.class, Checkpoint::ofInterrupt);
      return "interrupted " + Thread.interrupted();
    }).result());
  }

  @Test
  void anInterruptOfTheProgramBesideAnOverflowRemainsAfterwards() throws Exception {
    assertEquals("interrupted true", start(() -> {
      tooDeep();
      parkingInTheJdk();
      interruptFromElsewhere(Thread.currentThread());
      Thread.interrupted();
      assertThrows(StackOverflowError.class, Checkpoint::ofInterrupt);
      return "interrupted " + Thread.interrupted();
    }).result());
  }

  @Test
  void aGreenletThatHasReturnedFromItsCallsIsNotInterruptedAtAPark() throws Exception {
    assertFalse(start(() -> {
      tooDeep();
      setLimit(Long.MAX_VALUE);
      parkingInTheJdk();
      return Thread.interrupted();
    }).result());
  }

  @Test
  void anInterruptOfTheProgramIsNotDoubledByAPastOverflow() throws Exception {
    assertEquals("interrupted false", start(() -> {
      tooDeep();
      setLimit(Long.MAX_VALUE);
      assertDoesNotThrow(Checkpoint::ofInterrupt);
      return "interrupted " + Thread.interrupted();
    }).result());
  }

  @Test
  void anInterruptOfTheProgramIsKeptWhereTheOverflowTakesItsPlace() throws Exception {
    assertEquals("interrupted true", start(() -> {
      tooDeep();
      assertThrows(StackOverflowError.class, Checkpoint::ofInterrupt);
      return "interrupted " + Thread.interrupted();
    }).result());
  }

  private <T> Greenlet<T> start(Callable<T> body) {
    return Greenlet.startAs(new Thread(() -> {}), running, () -> {
      Thread.yield(); // from here on the greenlet has frames on the heap
      return body.call();
    });
  }

  private static void tooDeep() {
    setLimit(-2);
    Identity.current().overflow();
  }

  /** Acts as the code woven into VirtualThread.park, when a queue of the JDK calls it. */
  private static void parkingInTheJdk() {
    LockSupport.setCurrentBlocker(OF_THE_JDK);
    Checkpoint.parking();
    LockSupport.setCurrentBlocker(null);
  }

  /** Acts as another thread's Thread.interrupt; the carrier waits, so that the greenlet parks nowhere meanwhile. */
  private static void interruptFromElsewhere(Thread greenlet) {
    Thread other = new Thread(() -> {
      Checkpoint.interrupting(greenlet);
      greenlet.interrupt();
    });
    other.start();
    while (other.isAlive()) {
      Thread.onSpinWait();
    }
  }

  private static void setLimit(long bytes) {
    Depth.limit(bytes, Long.MAX_VALUE);
  }

  private static <T> T atDepth(int calls, Callable<T> body) throws Exception {
    return calls == 0 ? body.call() : atDepth(calls - 1, body);
  }
}
