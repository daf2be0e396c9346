package io.grivet.hub;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Events between two steps while the monitor takes the baton from a greenlet that computes. */
class PreemptStepsTest extends TakeOverSteps {
  @Test
  void aCarrierThatMovedBetweenLookAndSuspensionIsResumedNotPreempted() {
    suspender.meanwhile = () -> hub.turns().advance();
    assertNotPreempted("suspend", "resume");
  }

  @Test
  void aCarrierThatEnteredANativeCallBetweenLookAndSuspensionIsResumed() {
    suspender.meanwhile = () -> carrier.state.enterNative();
    assertNotPreempted("suspend", "resume");
    carrier.state.giveBack();
  }

  @Test
  void aCarrierStoppedInGrivetsCodeIsResumed() {
    suspender.meanwhile = () -> suspender.stack = HOOK;
    assertNotPreempted("suspend", "resume");
  }

  @Test
  void aCarrierSuspendedAsTheJvmBeginsToEndIsResumed() {
    suspender.meanwhile = takeOver::end;
    assertNotPreempted("suspend", "resume");
  }

  @Test
  void aCarrierIsResumedIfNoOtherThreadCanStart() {
    hub.baton().carriers().stackBytes(Long.MAX_VALUE / 2);
    assertNotPreempted("suspend", "resume");
    assertTrue(carrier.state.isRunning());
    assertFalse(carrier.suspended);
  }

  @Test
  void aCarrierIsNotPreemptedIfTheVmRefusesTheSuspension() {
    suspender.refuses = true;
    assertNotPreempted("suspend");
  }

  @Test
  void aCarrierInGrivetsCodeIsNotEvenSuspended() {
    suspender.stack = HOOK;
    assertNotPreempted();
  }

  @Test
  void aCarrierThatSwitchedSinceTheLookIsNotEvenSuspended() {
    assertEquals(0, takeOver.preempt(carrier, hub.running(), hub.turns().read() - 1));
    assertEquals(List.of(), steps);
  }

  @Test
  void theGateIsClosedWhileAComputingCarrierIsSuspended() throws Exception {
    Thread leaving = leavesMeanwhile(() -> hub.turns().advance());
    assertNotPreempted("suspend", "resume");
    assertGoesOn(leaving);
  }

  @Test
  void aPreemptedCarrierIsResumedAtItsTurn() {
    assertEquals(PROGRAM.length, preempt());
    assertEquals(List.of("suspend"), steps);
    assertTrue(carrier.suspended);
    assertFalse(takeOver.isEmpty());
    await("the hub, on another carrier, has nothing else to do").until(() -> hub.baton().holder() == carrier);
    takeOver.look();

    assertEquals(List.of("suspend", "resume"), steps);
    assertTrue(takeOver.isEmpty());
    assertEquals(hub.turns().read(), carrier.sliceAt, "it is in a slice");
    assertEquals(1, hub.counters().preemptions);
    assertEquals(0, hub.counters().overlaps);
  }

  private void assertNotPreempted(String... expected) {
    assertEquals(0, preempt());
    assertStays(expected);
  }

  private int preempt() {
    return takeOver.preempt(carrier, hub.running(), hub.turns().read());
  }
}
