package io.grivet.inspect;

import io.grivet.hub.Hub;
import io.grivet.hub.HubProbe;
import io.grivet.hub.Task;
import io.grivet.threads.GreenletTask;
import io.grivet.threads.Identity;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Measures how long each greenlet runs, while somebody asks. The hub's owner writes, a tool's thread reads. */
final class RunTimes implements HubProbe {
  /** Nobody has asked for so long: the tool has gone. */
  private static final long FORGOTTEN_NANOS = 30_000_000_000L;
  /** Of the greenlets that have ended since the last question, so many that ran for long are told. */
  private static final int MOST_ENDED = 1000;
  private static final long LONG_NANOS = 1_000_000;

  /** A greenlet that has ended. It must not stay reachable, nor its result. */
  private record Ended(long id, String name, long nanos) {}

  private final Hub hub;
  private final ProbeLock lock = new ProbeLock(); // guards all below
  private Map<Task, long[]> times = new IdentityHashMap<>();
  private List<Ended> ended = new ArrayList<>();
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
    Map<Task, long[]> measured = new IdentityHashMap<>();
    List<Ended> over = new ArrayList<>();
    long now = System.nanoTime();
    lock.lock();
    try {
      Map<Task, long[]> before = times;
      times = measured;
      measured = before;
      List<Ended> endedBefore = ended;
      ended = over;
      over = endedBefore;
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
    } finally {
      lock.unlock();
    }
    over.forEach(one -> answer.line("ran", one.id, one.name, one.nanos));
    measured.forEach((task, nanos) -> {
      Thread known = GrivetCurrentThread.asKnown(((GreenletTask) task).thread);
      answer.line("ran", known.threadId(), known.getName(), nanos[0]);
    });
  }

  @Override
  public void begins(Task greenlet) {
    lock.lock();
    try {
      long now = System.nanoTime();
      endRunBefore(now);
      running = greenlet;
      began = now;
    } finally {
      lock.unlock();
    }
  }

  private void endRunBefore(long now) {
    if (ranBefore && running != null) {
      times.computeIfAbsent(running, key -> new long[1])[0] += now - Math.max(began, askedAt);
      running = null;
    }
    ranBefore = false;
  }

  @Override
  public void ends(Task greenlet, Thread carrier, @Nullable String loss) {
    lock.lock();
    try {
      if (running != greenlet) {
        return; // the greenlet has run since before this probe was added
      }
      running = null;
      ranBefore = false;
      long now = System.nanoTime();
      if (now - askedAt > FORGOTTEN_NANOS) {
        forget();
      } else {
        add(greenlet, now - Math.max(began, askedAt));
      }
    } finally {
      lock.unlock();
    }
  }

  private void forget() {
    added = false;
    times = new IdentityHashMap<>();
    ended = new ArrayList<>();
    Probes.remove(hub, this);
  }

  private void add(Task task, long nanos) {
    boolean hasEnded = task instanceof GreenletTask greenlet
        && GrivetThreads.state(greenlet.thread) == Thread.State.TERMINATED;
    if (!hasEnded) {
      times.computeIfAbsent(task, key -> new long[1])[0] += nanos;
      return;
    }
    long[] before = times.remove(task);
    long all = nanos + (before == null ? 0 : before[0]);
    if (all >= LONG_NANOS && ended.size() < MOST_ENDED) {
      Thread known = GrivetCurrentThread.asKnown(((GreenletTask) task).thread);
      ended.add(new Ended(known.threadId(), known.getName(), all));
    }
  }

  @Override
  public void phase(int phase) {
    if (ranBefore) { // written under the lock; an old value costs a look
      lock.lock();
      try {
        endRunBefore(System.nanoTime());
      } finally {
        lock.unlock();
      }
    }
  }

  @Override
  public void failed(Throwable t) {
    added = false; // the next question begins anew
    running = null;
  }
}
