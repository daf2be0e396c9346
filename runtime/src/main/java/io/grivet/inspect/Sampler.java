package io.grivet.inspect;

import io.grivet.diag.Snapshots;
import io.grivet.hub.HubView;
import io.grivet.threads.GreenletTask;
import io.grivet.threads.Hubs;
import io.grivet.threads.Identity;
import io.grivet.threads.SystemGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jdk.internal.vm.GrivetSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * Looks every ten milliseconds which greenlet runs and where, and every tenth of a second where some of the others
 * wait. A thread of its own, so that looks go on while a greenlet computes. The thread ends after its time.
 */
final class Sampler extends Thread {
  private static final long INTERVAL_NANOS = 10_000_000;
  private static final int LOOKS_PER_ROUND = 10;
  /** The hub stands still for about this long in each round. */
  private static final long PAUSE_NANOS = 1_000_000;
  /** Looked at in each round, however long that takes: on a busy machine, a single look may take the whole time. */
  private static final int LEAST_LOOKS = 20;
  private static final long STAND_STILL_LIMIT = 50_000_000;

  private final HubView view = Hubs.first().view();
  private final long nanos;
  /** Written by this thread, or by {@link #ends} under its lock; read when this thread has ended. */
  private final StackWeights running = new StackWeights();
  private final StackWeights waiting = new StackWeights();
  /**
   * Where the VM alone takes a stack, it must not do so during a switch, and a switch may come at any moment. Then the
   * hub takes the stacks, at the ends of runs.
   */
  private final @Nullable RunEnds ends = GrivetStacks.areTakenByVm() ? new RunEnds(running) : null;
  private List<Thread> greenlets = List.of();
  private int next;
  private long runningNanos;
  private volatile boolean ended;
  private @Nullable Throwable failure;

  /** @param nanos time after which this thread ends */
  Sampler(long nanos) {
    super(SystemGroup.get(), null, "grivet-profiler", 0, false);
    this.nanos = nanos;
    setDaemon(true);
    GrivetNumbers.renumber(this);
  }

  /** Ends this thread soon. Any thread. */
  void end() {
    ended = true;
  }

  @Override
  public void run() {
    try {
      if (ends == null) {
        sample();
      } else {
        sampleWith(ends);
      }
    } catch (RuntimeException | Error e) {
      failure = e; // the tool reports the failure
    }
  }

  private void sampleWith(RunEnds probe) {
    Probes.add(Hubs.first(), probe);
    try {
      sample();
      failure = probe.failure();
    } finally {
      Probes.remove(Hubs.first(), probe);
      probe.close();
    }
  }

  private void sample() {
    long start = System.nanoTime();
    long before = start;
    long round = start;
    for (int look = 1; !ended && before - start < nanos; look++) {
      GrivetThreads.parkCarrier(INTERVAL_NANOS);
      long now = System.nanoTime();
      lookAtRunning(now - before);
      before = now;
      if (look % LOOKS_PER_ROUND == 0 && lookAtWaiting(now - round)) {
        round = now;
      }
    }
  }

  private void lookAtRunning(long weight) {
    Thread greenlet = view.running();
    if (greenlet == null) {
      return;
    }
    runningNanos += weight;
    if (ends != null) {
      ends.sample(Identity.recordOf(greenlet), weight);
      return;
    }
    running.add(GrivetCurrentThread.asKnown(greenlet).getName(), ShownFrames.ofUnstopped(greenlet), "", weight);
  }

  /** Returns false if the hub is held up: the next look counts for this one, since none has moved meanwhile. */
  private boolean lookAtWaiting(long weight) {
    if (next >= greenlets.size()) {
      greenlets = Snapshots.greenlets();
      next = 0;
    }
    return greenlets.isEmpty() || Hubs.standStill(() -> lookAtSome(weight), STAND_STILL_LIMIT);
  }

  /** Looks at as many greenlets as time allows; each counts for as many others as are left out. */
  private void lookAtSome(long weight) {
    long start = System.nanoTime();
    int first = next;
    List<Look> looks = new ArrayList<>();
    do {
      Look look = lookAt(greenlets.get(next++));
      if (look != null) {
        looks.add(look);
      }
    } while (next < greenlets.size() && (next - first < LEAST_LOOKS || System.nanoTime() - start < PAUSE_NANOS));
    long each = weight * greenlets.size() / (next - first);
    looks.forEach(look -> waiting.add(look.thread, look.stack, look.doing, each));
  }

  /** A greenlet that waits. */
  private record Look(String thread, StackTraceElement[] stack, String doing) {}

  private @Nullable Look lookAt(Thread virtual) {
    GreenletTask greenlet = Identity.recordOf(virtual);
    GrivetSnapshot snapshot = greenlet == null ? null : GrivetSnapshot.of(virtual);
    Wait wait = greenlet == null || snapshot == null ? null : Wait.of(greenlet, Seen.of(snapshot), view.running());
    if (wait == null || snapshot == null || wait.state() == Wait.State.RUN || wait.state() == Wait.State.END) {
      return null;
    }
    return new Look(GrivetCurrentThread.asKnown(virtual).getName(), snapshot.stack(),
        "[" + wait.state().name().toLowerCase(Locale.ROOT) + "]");
  }

  /** Adds the samples to an answer. Call when this thread has ended. */
  void write(Answer answer) {
    if (failure != null) {
      throw new IllegalStateException("the sampling has failed: " + failure);
    }
    answer.line("now", "running.nanos", runningNanos);
    answer.line("now", "stacks.known", GrivetStacks.areTakenByVm() ? 0 : 1);
    running.write(answer, "running");
    waiting.write(answer, "waiting");
  }
}
