package io.grivet.hub;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/**
 * A thread adds a task as the carrier falls asleep. Results: whether the carrier sleeps, whether the thread owes the
 * carrier a wake-up, and how many tasks the carrier finds.
 *
 * <p>Left out: the sleep itself, and the wake-up that follows.
 */
@JCStressTest
@Outcome(id = "false, false, 1", expect = ACCEPTABLE, desc = "the task came first, so it stays awake")
@Outcome(id = "true, true, 1", expect = ACCEPTABLE, desc = "it sleeps, and the thread wakes it")
@Outcome(id = "true, false, \\d", expect = FORBIDDEN, desc = "it sleeps, and nobody wakes it")
@Outcome(id = "false, true, \\d", expect = FORBIDDEN, desc = "a wake-up for a carrier that is awake")
@Outcome(id = ".*, 0", expect = FORBIDDEN, desc = "the task is lost")
@State
public class InboxRace {
  private final Inbox inbox = new Inbox();
  private final Task task = new Nothing();
  private boolean wakes;

  @Actor
  public void carrier(ZZI_Result seen) {
    seen.r1 = inbox.trySleep(Inbox.POLLING);
  }

  @Actor
  public void other() {
    wakes = inbox.add(task) != null;
  }

  @Arbiter
  public void count(ZZI_Result seen) {
    seen.r2 = wakes;
    for (Task found = inbox.takeAll(); found != null; found = found.next) {
      seen.r3++;
    }
  }

  static final class Nothing extends Task {
    @Override
    public void run() {}
  }
}
