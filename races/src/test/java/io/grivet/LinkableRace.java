package io.grivet;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A thread registers a callback as the event happens. Result: the number of calls of the callback. */
@JCStressTest
@Outcome(id = "1", expect = ACCEPTABLE, desc = "it was told once")
@Outcome(id = "0", expect = FORBIDDEN, desc = "the waiter is never woken")
@Outcome(id = "2", expect = FORBIDDEN, desc = "it was told twice")
@State
public class LinkableRace {
  private final Happening happening = new Happening();
  private volatile int told;

  @Actor
  public void teller() {
    happening.happened();
  }

  @Actor
  public void other() {
    happening.rawLink(() -> told = told + 1);
  }

  @Arbiter
  public void count(I_Result times) {
    times.r1 = told;
  }

  private static final class Happening extends Linkable {
    @Override
    public boolean isReady() {
      return true;
    }
  }
}
