package io.grivet.hub;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * A native call ends at the moment at which the monitor takes the baton: the owner must know whether it still holds the
 * baton.
 *
 * <p>Left out: the next step of both; {@link Baton} passes the baton on, or the owner asks for the baton.
 */
@JCStressTest
@Outcome(id = "true, false", expect = ACCEPTABLE, desc = "the owner came first and goes on")
@Outcome(id = "false, true", expect = ACCEPTABLE, desc = "the monitor came first, the owner asks for the baton")
@Outcome(id = "true, true", expect = FORBIDDEN, desc = "both have the baton")
@Outcome(id = "false, false", expect = FORBIDDEN, desc = "nobody has it, so the hub stands still")
@State
public class CarrierStateRace {
  private final CarrierState state = new CarrierState();

  public CarrierStateRace() {
    state.enterNative();
  }

  @Actor
  public void owner(ZZ_Result has) {
    has.r1 = state.comeBack();
  }

  @Actor
  public void monitor(ZZ_Result has) {
    has.r2 = state.take();
  }
}
