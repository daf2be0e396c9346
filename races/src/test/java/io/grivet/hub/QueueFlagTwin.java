package io.grivet.hub;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** The broken twin of {@link QueueFlagRace}: each thread reads the flag, and then raises it. */
@JCStressTest
@Outcome(id = "true, true", expect = FORBIDDEN, desc = "it is queued twice, which tears the queue apart")
@Outcome(expect = ACCEPTABLE, desc = "as it should be")
@State
public class QueueFlagTwin {
  private volatile boolean queued;

  @Actor
  public void one(ZZ_Result queues) {
    queues.r1 = enterQueue();
  }

  @Actor
  public void other(ZZ_Result queues) {
    queues.r2 = enterQueue();
  }

  private boolean enterQueue() {
    if (queued) {
      return false;
    }
    queued = true;
    return true;
  }
}
