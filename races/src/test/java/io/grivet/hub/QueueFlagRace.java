package io.grivet.hub;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Two threads submit one task at once: the task is its own queue link, so it must get into one queue, once. */
@JCStressTest
@Outcome(id = {"true, false", "false, true"}, expect = ACCEPTABLE, desc = "one of both queues it")
@Outcome(id = "true, true", expect = FORBIDDEN, desc = "it is queued twice, which tears the queue apart")
@Outcome(id = "false, false", expect = FORBIDDEN, desc = "nobody queues it, so it never runs")
@State
public class QueueFlagRace {
  private final Task task = new InboxRace.Nothing();

  @Actor
  public void one(ZZ_Result queues) {
    queues.r1 = task.enterQueue();
  }

  @Actor
  public void other(ZZ_Result queues) {
    queues.r2 = task.enterQueue();
  }
}
