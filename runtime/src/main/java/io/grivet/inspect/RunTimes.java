package io.grivet.inspect;

import io.grivet.hub.Hub;
import io.grivet.hub.HubProbe;
import io.grivet.hub.Task;
import io.grivet.threads.GreenletTask;
import io.grivet.threads.Identity;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Measures how long each greenlet runs, while somebody asks. The hub's owner writes, a tool's thread reads; both lock
 * this object.
 */
final class RunTimes implements HubProbe {
  /** Nobody has asked for so long: the tool has gone. */
  private static final long FORGOTTEN_NANOS = 30_000_000_000L;

  private final Hub hub;
  private Map<Task, long[]> times = new IdentityHashMap<>();
  private @Nullable Task running;
  private long began;
  private long askedAt = System.nanoTime();
  private boolean added;
  /** True if {@link #running} ran before this probe was told of anything: its end is told by the next step only. */
  private boolean ranBefore;

  RunTimes(Hub hub) {
    this.hub = hub;
  }

  /** Adds a record for each greenlet that has run since the last question, and begins anew. */
  void write(Answer answer) {
    Map<Task, long[]> measured;
    long now = System.nanoTime();
    synchronized (this) {
      measured = times;
      times = new IdentityHashMap<>();
      if (running != null) {
        measured.computeIfAbsent(running, key -> new long[1])[0] += now - Math.max(began, askedAt);
      }
      answer.line("now", "run.window.nanos", added ? now - askedAt : 0);
      askedAt = now;
      if (!added) {
        added = true;
        Thread present = hub.view().running();
        running = present == null ? null : Identity.recordOf(present);
        ranBefore = running != null;
        began = now;
        Probes.add(hub, this);
      }
    }
    measured.forEach((task, nanos) -> {
      Thread known = GrivetCurrentThread.asKnown(((GreenletTask) task).thread);
      answer.line("ran", known.threadId(), known.getName(), nanos[0]);
    });
  }

  @Override
  public synchronized void begins(Task greenlet) {
    long now = System.nanoTime();
    endRunBefore(now);
    running = greenlet;
    began = now;
  }

  private void endRunBefore(long now) {
    if (ranBefore && running != null) {
      times.computeIfAbsent(running, key -> new long[1])[0] += now - Math.max(began, askedAt);
      running = null;
    }
    ranBefore = false;
  }

  @Override
  public synchronized void ends(Task greenlet, Thread carrier, @Nullable String loss) {
    if (running != greenlet) {
      return; // the greenlet has run since before this probe was added
    }
    running = null;
    ranBefore = false;
    long now = System.nanoTime();
    if (now - askedAt > FORGOTTEN_NANOS) {
      added = false;
      times = new IdentityHashMap<>();
      Probes.remove(hub, this);
      return;
    }
    times.computeIfAbsent(greenlet, key -> new long[1])[0] += now - Math.max(began, askedAt);
  }

  @Override
  public void delivers(Task greenlet, Throwable error) {}

  @Override
  public synchronized void failed(Throwable t) {
    added = false; // the next question begins anew
    running = null;
  }

  @Override
  public void phase(int phase) {
    if (ranBefore) { // written under the lock; an old value costs a look
      synchronized (this) {
        endRunBefore(System.nanoTime());
      }
    }
  }

  @Override
  public void ready(Task task, @Nullable Task by) {}
}
