package io.grivet.hub;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/** The broken twin of {@link InboxRace}: the carrier looks for work, and then sets its mark. */
@JCStressTest
@Outcome(id = "true, false, \\d", expect = FORBIDDEN, desc = "it sleeps, and nobody wakes it")
@Outcome(id = ".*, 0", expect = FORBIDDEN, desc = "the task is lost")
@Outcome(expect = ACCEPTABLE, desc = "as it should be")
@State
public class InboxTwin {
  private final LooksFirst inbox = new LooksFirst();
  private final Task task = new InboxRace.Nothing();
  private boolean wakes;

  @Actor
  public void carrier(ZZI_Result seen) {
    seen.r1 = inbox.trySleep();
  }

  @Actor
  public void other() {
    wakes = inbox.add(task);
  }

  @Arbiter
  public void count(ZZI_Result seen) {
    seen.r2 = wakes;
    for (Task found = inbox.takeAll(); found != null; found = found.next) {
      seen.r3++;
    }
  }

  private static final class LooksFirst extends GrivetHead {
    boolean trySleep() {
      if (head() != null) {
        return false;
      }
      getAndSetHead(Inbox.POLLING);
      return true;
    }

    boolean add(Task task) {
      for (;;) {
        Task seen = (Task) head();
        task.next = seen == Inbox.POLLING ? null : seen;
        if (compareAndSetHead(seen, task)) {
          return seen == Inbox.POLLING;
        }
      }
    }

    Task takeAll() {
      Task newest = (Task) getAndSetHead(null);
      return newest == Inbox.POLLING ? null : newest;
    }
  }
}
