package io.grivet;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * The broken twin of {@link LinkableRace}: a new waiter checks whether the event has happened, and then enters the
 * list.
 */
@JCStressTest
@Outcome(id = "0", expect = FORBIDDEN, desc = "the waiter is never woken")
@Outcome(expect = ACCEPTABLE, desc = "it was told")
@State
public class LinkableTwin {
  private final List<Runnable> waiting = new CopyOnWriteArrayList<>();
  private volatile boolean happened;
  private volatile int told;

  @Actor
  public void teller() {
    happened = true;
    waiting.forEach(Runnable::run);
  }

  @Actor
  public void one() {
    if (happened) {
      told = 1;
    } else {
      waiting.add(() -> told = 1);
    }
  }

  @Arbiter
  public void count(I_Result result) {
    result.r1 = told;
  }
}
