package io.grivet.threads;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.hub.RunningHub;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The state of the park permit after a wait of Grivet. */
@Timeout(60)
class ParkingTest {
  private RunningHub running;
  private volatile boolean holds;

  @BeforeEach
  void start() throws Exception {
    running = new RunningHub();
  }

  @AfterEach
  void stop() {
    running.close();
  }

  /**
   * A limit of one nanosecond has passed as soon as the park has consumed a permit, even if the permit were still
   * there.
   */
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 1000, 20_000_000})
  void anEarlierPermitIsStillThereAfterALimit(long nanos) throws Exception {
    assertTrue(start(() -> {
      unpark(Thread.currentThread());
      assertFalse(Parking.until(Identity.current(), () -> false, nanos));
      return permit();
    }).result());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 20_000_000})
  void aLimitLeavesNoPermit(long nanos) throws Exception {
    assertFalse(start(() -> {
      assertFalse(Parking.until(Identity.current(), () -> false, nanos));
      return permit();
    }).result());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aWaitThatEndsNormallyLeavesThePermitAsItWas(boolean before) throws Exception {
    Greenlet<Boolean> greenlet = start(() -> {
      if (before) {
        unpark(Thread.currentThread());
      }
      assertTrue(Parking.until(Identity.current(), () -> holds, Parking.FOREVER_NANOS));
      return permit();
    });
    awaitParked(greenlet);
    holds = true;
    greenlet.task.wake();

    assertEquals(before, greenlet.result());
  }

  @Test
  void anUnparkByAnotherThreadIsKeptAndDoesNotEndTheWait() throws Exception {
    Greenlet<Boolean> greenlet = waiting();
    unpark(greenlet.thread);
    unpark(greenlet.thread);
    assertNull(running.call(() -> null), "the hub has taken the unpark");
    awaitParked(greenlet);
    holds = true;
    greenlet.task.wake();

    assertTrue(greenlet.result());
  }

  /** The unpark was on its way when the wait was over: by then the program parks, and the unpark must end the park. */
  @Test
  void anUnparkThatTheHubTakesAfterTheWaitEndsAParkOfTheProgram() throws Exception {
    Greenlet<String> greenlet = start(() -> {
      Parking.until(Identity.current(), () -> holds, Parking.FOREVER_NANOS);
      LockSupport.park();
      return "went on";
    });
    awaitParked(greenlet);
    running.call(() -> {
      unparkFromElsewhere(greenlet.thread); // the unpark stays in the inbox, behind the next steps
      holds = true;
      greenlet.task.wake();
      return null;
    });

    assertEquals("went on", greenlet.result());
  }

  /** The waiting state and both permits belong to the hub: the wait might end between a look and a step. */
  @Test
  void anUnparkOfAWaitingGreenletByAnotherThreadIsLeftToTheHub() throws Exception {
    Greenlet<Boolean> greenlet = waiting();
    assertFalse(running.call(() -> {
      unparkFromElsewhere(greenlet.thread);
      return greenlet.task.heldPermit;
    }), "the other thread has written it");
    assertTrue(running.call(() -> greenlet.task.heldPermit));
    holds = true;
    greenlet.task.wake();

    assertTrue(greenlet.result());
  }

  @Test
  void anUnparkOfARunningGreenletByAnotherThreadIsLeftToTheHub() throws Exception {
    assertEquals("permit false, went on", start(() -> {
      unparkFromElsewhere(Thread.currentThread());
      String before = "permit " + permit();
      LockSupport.park();
      return before + ", went on";
    }).result());
  }

  @Test
  void aLateWakeLeavesNoPermit() throws Exception {
    assertFalse(start(() -> {
      GreenletTask self = Identity.current();
      Parking.until(self, () -> true, Parking.FOREVER_NANOS);
      new Thread(() -> {
        self.wake();
        running.hub.execute(() -> holds = true); // after the wake
      }).start();
      while (!holds) {
        Thread.yield();
      }
      return permit();
    }).result());
  }

  @Test
  void aThrownInterruptIsNoLongerPendingAndLeavesAPermit() throws Exception {
    Greenlet<String> greenlet = start(() -> {
      try {
        Parking.until(Identity.current(), () -> false, Parking.FOREVER_NANOS);
        return "not interrupted";
      } catch (InterruptedException e) {
        return "interrupted " + Thread.interrupted() + ", permit " + permit();
      }
    });
    awaitParked(greenlet);
    greenlet.thread.interrupt();

    assertEquals("interrupted false, permit true", greenlet.result());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anEarlierInterruptGivesNoSecondPermit(boolean uninterruptible) throws Exception {
    Greenlet<String> greenlet = start(() -> {
      GreenletTask self = Identity.current();
      Thread.currentThread().interrupt();
      LockSupport.park(); // consumes the permit of the interrupt
      if (uninterruptible) {
        Parking.uninterruptibly(self, () -> holds, Parking.FOREVER_NANOS);
      } else {
        Parking.unlessInterrupted(self, () -> holds, Parking.FOREVER_NANOS);
      }
      return "interrupted " + Thread.interrupted() + ", permit " + permit();
    });
    if (uninterruptible) {
      awaitParked(greenlet);
    }
    holds = true;
    greenlet.task.wake();

    assertEquals("interrupted true, permit false", greenlet.result());
  }

  @Test
  void anInterruptDuringAnUninterruptibleWaitStaysPendingAndGivesAPermit() throws Exception {
    Greenlet<String> greenlet = start(() -> {
      Parking.uninterruptibly(Identity.current(), () -> holds, Parking.FOREVER_NANOS);
      return "interrupted " + Thread.interrupted() + ", permit " + permit();
    });
    awaitParked(greenlet);
    greenlet.thread.interrupt();
    await().until(() -> greenlet.task.heldInterrupt);
    assertTrue(greenlet.task.isInterrupted());
    holds = true;
    greenlet.task.wake();

    assertEquals("interrupted true, permit true", greenlet.result());
  }

  private Greenlet<Boolean> waiting() {
    Greenlet<Boolean> greenlet = start(() -> {
      Parking.until(Identity.current(), () -> holds, Parking.FOREVER_NANOS);
      return permit();
    });
    awaitParked(greenlet);
    return greenlet;
  }

  private <T> Greenlet<T> start(Callable<T> body) {
    return Greenlet.startAs(new Thread(() -> {}), running, body);
  }

  private static boolean permit() {
    return GrivetThreads.parkPermit(Thread.currentThread());
  }

  private static void awaitParked(Greenlet<?> greenlet) {
    await().until(() -> greenlet.task.waits && greenlet.thread.getState() == Thread.State.WAITING);
  }

  /** Unparks from another thread, while the carrier waits for that thread, so the hub takes nothing meanwhile. */
  private static void unparkFromElsewhere(Thread greenlet) {
    Thread other = new Thread(() -> unpark(greenlet));
    other.start();
    while (other.isAlive()) {
      Thread.onSpinWait();
    }
  }

  /** Unparks like {@code LockSupport.unpark} once the agent has woven it. */
  private static void unpark(Thread thread) {
    LockSupport.unpark(Identity.unparkTarget(thread));
  }
}
