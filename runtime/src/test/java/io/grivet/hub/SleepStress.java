package io.grivet.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Submitter threads against one sleeper. Each submitter hands over one task at a time and waits until it is taken; the
 * sleeper takes all tasks, and sleeps when there are none.
 *
 * <p>A lost wake-up is detected without a clock: the sleeper sleeps and has not been woken, although every submitter
 * has done all its duties and waits for the sleeper.
 */
final class SleepStress {
  private static final long HANG_NANOS = 60_000_000_000L;

  private final SleepProtocol protocol;
  private final Submitter[] submitters;
  private final long rounds;
  private final long limitNanos;

  /** Set by a submitter that owes a wake-up, cleared by the sleeper when it wakes. */
  private volatile boolean woken;
  private volatile boolean stopped;

  /**
   * Creates a run without starting it.
   *
   * @param rounds maximum number of tasks from each submitter
   * @param limitNanos time after which the run ends early
   */
  SleepStress(SleepProtocol protocol, int submitters, long rounds, long limitNanos) {
    this.protocol = protocol;
    this.rounds = rounds;
    this.limitNanos = limitNanos;
    this.submitters = new Submitter[submitters];
    for (int i = 0; i < submitters; i++) {
      this.submitters[i] = new Submitter();
    }
  }

  /** The result of a run. */
  record Result(long taken, long sleeps, boolean lostAWakeUp) {}

  Result run() throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (Submitter submitter : submitters) {
      threads.add(Thread.ofPlatform().daemon().start(submitter));
    }
    CompletableFuture<Result> result = new CompletableFuture<>();
    threads.add(Thread.ofPlatform().daemon().start(() -> {
      try {
        result.complete(sleepAndTake());
      } catch (Throwable t) {
        result.completeExceptionally(t);
      }
      stopped = true;
    }));
    try {
      return result.get(limitNanos + HANG_NANOS, TimeUnit.NANOSECONDS);
    } finally {
      stopped = true;
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  private Result sleepAndTake() {
    long taken = 0;
    long sleeps = 0;
    long start = System.nanoTime();
    while (taken < rounds * submitters.length && System.nanoTime() - start < limitNanos) {
      Task first = protocol.takeAll();
      if (first != null) {
        taken += finishAll(first);
        vary();
      } else if (protocol.trySleep()) {
        sleeps++;
        if (!sleep()) {
          return new Result(taken, sleeps, true);
        }
      }
    }
    return new Result(taken, sleeps, false);
  }

  private static int finishAll(Task first) {
    int taken = 0;
    while (first != null) {
      Task next = first.next; // the submitter may link it again as soon as it is finished
      first.run();
      taken++;
      first = next;
    }
    return taken;
  }

  /** Returns false if no thread will ever wake the sleeper. */
  private boolean sleep() {
    for (int spins = 0; !woken; spins++) {
      if (nobodyCanWake() && !woken) {
        return false;
      }
      if (stopped) {
        break;
      }
      pause(spins);
    }
    woken = false;
    return true;
  }

  private boolean nobodyCanWake() {
    for (Submitter submitter : submitters) {
      if (!submitter.waitsForTheSleeper()) {
        return false;
      }
    }
    return true;
  }

  /** Spins, but lets other threads have the processor when there are fewer processors than threads. */
  private static void pause(int spins) {
    if (spins % 256 == 255) {
      Thread.yield();
    } else {
      Thread.onSpinWait();
    }
  }

  /**
   * Waits some nanoseconds, or sometimes off the processor: over many rounds a thread then comes at every moment of the
   * other threads' work, whether they run in parallel or take turns on one processor.
   */
  private void vary() {
    int dice = ThreadLocalRandom.current().nextInt();
    if (dice % 64 == 0) {
      LockSupport.parkNanos(1);
    }
    for (int steps = dice >>> 23; steps > 0 && !stopped; steps--) {}
  }

  private final class Submitter implements Runnable {
    private volatile long begun;     // by the submitter
    private volatile long submitted; // with the wake-up, if one was owed; by the submitter
    private volatile long finished;  // by the sleeper
    private final Task task = new Task() {
      @Override
      public void run() {
        if (finished == begun) {
          throw new AssertionError("a task was taken twice");
        }
        finished++;
      }
    };

    /**
     * Returns true if it has done all its duties for a task that the sleeper has not taken, or will never come again.
     */
    boolean waitsForTheSleeper() {
      return submitted > finished || finished == rounds;
    }

    @Override
    public void run() {
      for (long round = 1; round <= rounds && !stopped; round++) {
        begun = round;
        vary();
        if (protocol.add(task)) {
          woken = true;
        }
        submitted = round;
        for (int spins = 0; finished < round && !stopped; spins++) {
          pause(spins);
        }
      }
    }
  }
}
