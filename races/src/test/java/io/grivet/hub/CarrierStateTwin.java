package io.grivet.hub;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** The broken twin of {@link CarrierStateRace}: the monitor reads the state and then writes it. */
@JCStressTest
@Outcome(id = "true, true", expect = FORBIDDEN, desc = "both have the baton")
@Outcome(expect = ACCEPTABLE, desc = "one of both has it")
@State
public class CarrierStateTwin {
  private final CarrierState state = new CarrierState();

  public CarrierStateTwin() {
    state.enterNative();
  }

  @Actor
  public void owner(ZZ_Result has) {
    has.r1 = state.comeBack();
  }

  @Actor
  public void monitor(ZZ_Result has) {
    if (state.isInNative()) {
      state.goAway();
      has.r2 = true;
    }
  }
}
