package io.grivet.hub;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The monitor and a carrier that returns from native code never have the baton at once; this test would detect it. The
 * races of two threads in one round are tested with jcstress.
 */
@Timeout(120)
class CarrierStateTest {
  private static final long SECOND = 1_000_000_000;

  private final CarrierState state = new CarrierState();

  @Test
  void aNewCarrierRuns() {
    assertTrue(state.isRunning());
    assertFalse(state.take(), "there is no call to be taken out of");
    assertTrue(state.isRunning());
  }

  @Test
  void anEndedCallLeavesNothingToTake() {
    state.enterNative();
    assertTrue(state.isInNative());
    assertTrue(state.comeBack());
    assertTrue(state.isRunning());
    assertFalse(state.take());
  }

  @Test
  void aTakenCallDoesNotComeBackUntilItIsGivenBack() {
    state.enterNative();
    assertTrue(state.take());
    assertTrue(state.isAway());
    assertFalse(state.comeBack());
    assertFalse(state.take(), "once only");
    state.giveBack();
    assertTrue(state.isRunning());
  }

  @Test
  void aCarrierThatWentAwayByItselfIsNotTaken() {
    state.goAway();
    assertFalse(state.take());
    assertFalse(state.comeBack());
    assertTrue(state.isAway());
  }

  @Test
  void theMonitorAndTheCarrierNeverBothHaveTheBaton() throws Exception {
    TakeStress.Result result = new TakeStress(state, 2 * SECOND).run();

    assertFalse(result.overlap(), result::toString);
    assertTrue(result.taken() > 0, "the monitor never took it, so nothing was tried");
  }

  @ParameterizedTest
  @MethodSource("brokenTwins")
  void aBrokenTwinIsSeenToOverlap(Supplier<CarrierState> twin) throws Exception {
    TakeStress.Result result = new TakeStress(twin.get(), 30 * SECOND).run();

    assertTrue(result.overlap(), result::toString);
  }

  static Stream<Named<Supplier<CarrierState>>> brokenTwins() {
    return Stream.of(
        Named.of("the monitor takes without comparing", TakesWithoutComparing::new),
        Named.of("the owner comes back without comparing", ComesBackWithoutComparing::new));
  }

  /** The monitor reads the state and then writes it: an owner that returns in between runs on in parallel. */
  private static final class TakesWithoutComparing extends CarrierState {
    @Override
    boolean take() {
      if (!isInNative()) {
        return false;
      }
      LockSupport.parkNanos(1);
      goAway();
      return true;
    }
  }

  /** The owner reads the state and then writes it: a monitor that takes the baton in between runs in parallel. */
  private static final class ComesBackWithoutComparing extends CarrierState {
    @Override
    boolean comeBack() {
      if (!isInNative()) {
        return false;
      }
      LockSupport.parkNanos(1);
      giveBack();
      return true;
    }
  }
}
