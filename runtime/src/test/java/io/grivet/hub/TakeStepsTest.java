package io.grivet.hub;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Events between two steps while the monitor takes the baton from a blocked greenlet. */
class TakeStepsTest extends TakeOverSteps {
  private long still;

  @Test
  void aCarrierThatMovedBetweenLookAndSuspensionIsResumedNotTaken() {
    suspender.meanwhile = () -> sleeps++;
    assertNotTaken("suspend", "resume");
  }

  @Test
  void aCarrierAsleepAmidItsJavaCodeIsResumedNotTaken() {
    suspender.blocked = false;
    assertNotTaken("suspend", "resume");
  }

  /** A thread that sleeps within its Java code waits for memory or for a class, and the VM does not tell which. */
  @Test
  void onlyALongSleepThatOutlastsAVmOperationIsAWaitForAClassInitialiser() throws Exception {
    suspender.blocked = false;
    Thread initialising = new Thread(Slow::touch, "initialises");
    initialising.start();
    try {
      await().until(() -> initialising.getState() == Thread.State.WAITING);
      still = 49_999_999;
      assertNotTaken("suspend", "resume");
      steps.clear();
      still = 50_000_000;
      suspender.atVmOperation = () -> sleeps++;
      assertNotTaken("suspend", "VM operation", "resume");
      steps.clear();
      sleeps = SLEEPS;
      suspender.atVmOperation = () -> {};
      assertTrue(take());
      assertEquals(List.of("suspend", "VM operation"), steps);
    } finally {
      Slow.MAY_END.countDown();
      initialising.join();
    }
    takeAwayEnds();
  }

  @Test
  void aCarrierThatMovedSinceTheLookIsNotEvenSuspended() {
    sleeps++;
    assertNotTaken();
  }

  @Test
  void aBlockedCarrierIsTaken() {
    assertTrue(take());
    assertEquals(List.of("suspend"), steps);
    takeAwayEnds();
    assertEquals(-1, carrier.sliceAt, "it is not in a slice");
  }

  @Test
  void aCarrierTakenBeforeARefusalIsResumed() {
    Task greenlet = hub.running();
    assertTrue(take());
    suspenders.refuse();
    assertFalse(takeOver.take(carrier, greenlet, SLEEPS, still, hub.turns().read()));
    takeAwayEnds();
    assertTrue(takeOver.isEmpty());
  }

  @Test
  void aCarrierThatMovedDuringTheLookAtItsStackIsNotEvenSuspended() {
    suspender.whileLooking = () -> sleeps++;
    assertNotTaken();
  }

  @Test
  void theGateIsClosedWhileABlockedCarrierIsSuspended() throws Exception {
    Thread leaving = leavesMeanwhile(() -> sleeps++);
    assertNotTaken("suspend", "resume");
    assertGoesOn(leaving);
  }

  private void takeAwayEnds() {
    takeOver.look();
    assertTrue(carrier.state.isAway(), "it still sleeps");
    sleeps++;
    await().until(() -> {
      takeOver.look();
      return steps.contains("resume");
    });
  }

  private void assertNotTaken(String... expected) {
    assertFalse(take());
    assertStays(expected);
  }

  private boolean take() {
    suspender.stack = PROGRAM;
    return takeOver.take(carrier, hub.running(), SLEEPS, still, hub.turns().read());
  }

  /** A class whose initialiser lasts until it is allowed to end. */
  private static final class Slow {
    static final CountDownLatch MAY_END = new CountDownLatch(1);

    private Slow() {}

    static void touch() {
      Initialised.touch();
    }

    private static final class Initialised {
      static {
        try {
          MAY_END.await();
        } catch (InterruptedException e) {
          throw new ExceptionInInitializerError(e);
        }
      }

      private Initialised() {}

      static void touch() {}
    }
  }
}
