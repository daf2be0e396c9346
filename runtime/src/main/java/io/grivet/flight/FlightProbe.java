package io.grivet.flight;

import io.grivet.hub.HubProbe;
import io.grivet.hub.Task;
import io.grivet.inspect.AfterRun;
import io.grivet.inspect.ShownFrames;
import io.grivet.threads.GreenletTask;
import java.util.Map;
import java.util.WeakHashMap;
import jdk.internal.vm.GrivetSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * Makes the events of greenlets while a recording wants them. The hub's owner calls all methods, so nothing is locked.
 *
 * <p>The monitor thread, which may tell of a lost baton, makes no event: it must not wait for a class or a lock that
 * the suspended greenlet may hold. The next step of the hub makes the event.
 */
final class FlightProbe implements HubProbe {
  /** The waits that have begun. */
  private final Map<Task, GreenletWaitEvent> waits = new WeakHashMap<>(); // some greenlets are abandoned
  private @Nullable GreenletRunEvent run;
  private @Nullable Task running;
  /** A loss of the baton that is not told yet. */
  private @Nullable Task loser;
  private @Nullable String loss;
  private @Nullable GreenletRunEvent lostRun;

  @Override
  public void begins(Task task) {
    tellLoss();
    GreenletWaitEvent wait = waits.remove(task);
    if (wait != null) {
      wait.end();
      if (wait.shouldCommit()) {
        wait.setGreenlet(task);
        wait.place = place(task);
        wait.commit();
      }
    } else if (task instanceof GreenletTask greenlet && greenlet.switches() == 0) {
      tellStart(greenlet);
    }
    running = task;
    GreenletRunEvent next = new GreenletRunEvent();
    if (next.isEnabled()) {
      next.begin();
      run = next;
    }
  }

  private static void tellStart(GreenletTask greenlet) {
    JdkEvents.tellStart(greenlet);
    GreenletStartEvent start = new GreenletStartEvent();
    if (start.isEnabled()) {
      start.setGreenlet(greenlet);
      start.startedBy = greenlet.startedBy();
      start.commit();
    }
  }

  @Override
  public void ends(Task task, Thread carrier, @Nullable String how) {
    GreenletRunEvent ended = run;
    run = null;
    if (how != null) {
      loser = task;
      loss = how;
      lostRun = running == task ? ended : null;
      if (lostRun != null) {
        lostRun.end();
      }
      return;
    }
    if (!(task instanceof GreenletTask greenlet)) {
      return;
    }
    boolean hasEnded = GrivetThreads.state(greenlet.thread) == Thread.State.TERMINATED;
    if (ended != null && running == task) {
      tellRun(ended, greenlet, hasEnded);
    }
    if (hasEnded) {
      tellEnd(greenlet);
      return;
    }
    GreenletWaitEvent wait = new GreenletWaitEvent();
    if (wait.isEnabled()) {
      wait.reason = AfterRun.of(greenlet, null);
      wait.begin();
      waits.put(task, wait);
    }
  }

  private static void tellRun(GreenletRunEvent run, GreenletTask greenlet, boolean hasEnded) {
    run.end();
    if (run.shouldCommit()) {
      run.setGreenlet(greenlet);
      run.then = AfterRun.of(greenlet, null);
      run.place = hasEnded ? "" : place(greenlet);
      run.commit();
    }
  }

  private static void tellEnd(GreenletTask greenlet) {
    JdkEvents.tellEnd(greenlet);
    GreenletEndEvent end = new GreenletEndEvent();
    if (end.isEnabled()) {
      end.setGreenlet(greenlet);
      end.switches = greenlet.switches();
      end.commit();
    }
  }

  private void tellLoss() {
    Task task = loser;
    String kind = loss;
    loser = null;
    loss = null;
    GreenletRunEvent ran = lostRun;
    lostRun = null;
    if (task != null && kind != null) {
      if (ran != null && ran.shouldCommit()) {
        ran.setGreenlet(task);
        ran.then = kind;
        ran.commit();
      }
      HandOverEvent event = new HandOverEvent();
      if (event.isEnabled()) {
        event.setGreenlet(task);
        event.kind = kind;
        event.commit();
      }
    }
  }

  @Override
  public void delivers(Task greenlet, Throwable error) {
    ErrorDeliveredEvent event = new ErrorDeliveredEvent();
    if (event.isEnabled()) {
      event.setGreenlet(greenlet);
      event.error = error.getClass().getName();
      event.commit();
    }
  }

  @Override
  public void phase(int phase) {
    if (phase == TASKS) {
      tellLoss();
    }
  }

  @Override
  public void failed(Throwable t) {
    waits.clear();
  }

  /** The greenlet is not on a carrier, or about to go on. */
  private static String place(Task task) {
    Thread thread = task.thread();
    GrivetSnapshot snapshot = thread == null || GrivetThreads.carrier(thread) != null ? null
        : GrivetSnapshot.of(thread);
    return snapshot == null ? "" : ShownFrames.innermostOfTheProgram(snapshot.stack());
  }
}
