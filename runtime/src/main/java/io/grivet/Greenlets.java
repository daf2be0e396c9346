package io.grivet;

import io.grivet.boot.Looks;
import io.grivet.threads.Checkpoint;
import io.grivet.threads.PendingErrors;
import io.grivet.threads.GreenletTask;
import io.grivet.threads.Identity;
import io.grivet.threads.Hubs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Spawns greenlets and waits for them (as the top level of gevent). Any thread may call, greenlet or not, unless a
 * method says otherwise. What another thread spawns runs on the hub too, and the result comes back to that thread.
 *
 * <p>Without the agent every method but {@link #isActive} throws an {@link IllegalStateException}.
 */
public final class Greenlets {
  private Greenlets() {}

  /** Returns true if this JVM runs under the agent, so that all methods work. */
  public static boolean isActive() {
    return AgentGuard.is();
  }

  // -- spawning ------------------------------------------------------------------------------------------------------

  /**
   * Starts a greenlet. The greenlet first runs when the caller next waits, after greenlets that were spawned earlier.
   *
   * @throws NullPointerException at once, if there is nothing to run
   */
  public static <T extends @Nullable Object> Greenlet<T> spawn(Callable<T> callable) {
    return make(callable).start();
  }

  /** Like {@link #spawn(Callable)}, without a result. */
  public static Greenlet<Void> spawn(Action action) {
    return make(callable(action)).start();
  }

  /**
   * Like {@link #spawn(Callable)}, but begins after {@code delay}; a greenlet that is killed before then never begins.
   */
  public static <T extends @Nullable Object> Greenlet<T> spawnLater(Duration delay, Callable<T> callable) {
    AgentGuard.require();
    Objects.requireNonNull(callable, "callable is null");
    Objects.requireNonNull(delay, "delay is null");
    return new Greenlet<>(callable, spawner(), delay).start();
  }

  /** Like {@link #spawnLater(Duration, Callable)}, without a result. */
  public static Greenlet<Void> spawnLater(Duration delay, Action action) {
    return spawnLater(delay, callable(action));
  }

  /** Runs {@code callable} on an OS thread: see {@link Offload#spawn(Callable)} of the shared {@link Offload}. */
  public static <T extends @Nullable Object> AsyncResult<T> offload(Callable<T> callable) throws InterruptedException {
    return Offload.shared().spawn(callable);
  }

  /** Like {@link #offload(Callable)}, without a result. */
  public static AsyncResult<Void> offload(Action action) throws InterruptedException {
    return Offload.shared().spawn(action);
  }

  /** Creates a greenlet that the caller starts. */
  static <T extends @Nullable Object> Greenlet<T> make(Callable<T> callable) {
    AgentGuard.require();
    Objects.requireNonNull(callable, "callable is null");
    return new Greenlet<>(callable, spawner(), null);
  }

  /** Returns the calling greenlet, or null. */
  private static @Nullable Greenlet<?> spawner() {
    GreenletTask spawner = Identity.current();
    return spawner == null ? null : Handles.of(spawner.root());
  }

  static Callable<Void> callable(Action action) {
    Objects.requireNonNull(action, "action is null");
    return () -> {
      action.run();
      return null;
    };
  }

  // -- the calling greenlet ------------------------------------------------------------------------------------------

  /**
   * Returns the calling greenlet; main and the program's own threads are greenlets too.
   *
   * @throws IllegalStateException if the calling thread is not a greenlet
   */
  public static Greenlet<?> current() {
    AgentGuard.require();
    GreenletTask running = Identity.current();
    if (running == null) {
      throw new IllegalStateException("thread \"" + Thread.currentThread().getName()
          + "\" is an OS thread, not a greenlet; run this in Greenlets.spawn, or wait by Future.get with a limit");
    }
    return Handles.of(running.root());
  }

  /**
   * Returns the greenlet that runs a thread of the program.
   *
   * @throws IllegalArgumentException if no greenlet runs the thread: it has not started or has ended, or is an OS
   *     thread
   */
  public static Greenlet<?> of(Thread thread) {
    AgentGuard.require();
    Objects.requireNonNull(thread, "thread is null");
    GreenletTask greenlet = Identity.greenletOf(thread);
    if (greenlet == null) {
      greenlet = Identity.recordOf(thread);
    }
    if (greenlet == null || !thread.isAlive()) {
      throw new IllegalArgumentException("no greenlet runs thread \"" + thread.getName() + "\"");
    }
    return Handles.of(greenlet);
  }

  /** Returns true if the calling thread is a greenlet. */
  public static boolean inGreenlet() {
    AgentGuard.require();
    return Identity.current() != null;
  }

  static @Nullable Greenlet<?> currentOrNull() {
    return inGreenlet() ? current() : null;
  }

  /** Waits at least {@code duration}; zero or less is {@link #yieldNow}. */
  public static void sleep(Duration duration) throws InterruptedException {
    Objects.requireNonNull(duration, "duration is null");
    AgentGuard.require();
    if (duration.isZero() || duration.isNegative()) {
      yieldNow();
    } else {
      Thread.sleep(duration);
    }
  }

  /** Lets every other greenlet that can run do so once. */
  public static void yieldNow() {
    AgentGuard.require();
    Checkpoint.here();
    Thread.yield();
    Checkpoint.here();
  }

  /**
   * Waits until no other greenlet can run and no event is pending. Greenlets only.
   *
   * @throws IllegalStateException if the calling thread is not a greenlet
   */
  public static void idle() throws InterruptedException {
    current();
    Waiter waiter = new Waiter();
    Hubs.current().whenIdle(waiter);
    waiter.await(Hubs.current(), Limit.FOREVER);
  }

  /**
   * Runs {@code callable} while no kill and no {@link Timeout} from outside reaches the calling greenlet; a kill or
   * {@link Timeout} that arrives meanwhile is delivered at the greenlet's next wait after that. For clean-up that must
   * not be cut off.
   */
  public static <T extends @Nullable Object> T shielded(Callable<T> callable) throws Exception {
    Objects.requireNonNull(callable, "callable is null");
    PendingErrors pendingErrors = current().task().pendingErrors();
    pendingErrors.shield();
    try {
      return callable.call();
    } finally {
      pendingErrors.unshield();
    }
  }

  /** Like {@link #shielded(Callable)}, without a result. */
  public static void shielded(Action action) throws Exception {
    shielded(callable(action));
  }

  // -- all greenlets -------------------------------------------------------------------------------------------------

  /**
   * Returns what each live greenlet does; main and the program's own threads are greenlets too (as the greenlets of
   * gevent's {@code GreenletTree}).
   *
   * <p>A caller that is a greenlet sees itself as running and all greenlets at one moment, unless the caller is
   * preempted, and holds up the others meanwhile: some 50 microseconds for each greenlet, and more at first. For
   * another caller, the hub stops for about a millisecond at a time, so the greenlets are not seen at one moment.
   */
  public static List<GreenletInfo> all() {
    AgentGuard.require();
    return Looks.atGreenlets(false).greenlets().stream().map(GreenletInfo::of).toList();
  }

  /**
   * Returns the live greenlets with their stacks as text, each below the greenlet that has started it (as gevent's
   * {@code format_run_info}). The text is for people, and may change. If the stacks would take more than a 32nd of the
   * heap, the last ones are missing, and the last line tells so. For the permitted callers and the cost, see
   * {@link #all}.
   */
  public static String runInfo() {
    AgentGuard.require();
    return RunInfo.of(Looks.atGreenlets(true));
  }

  // -- waiting for others --------------------------------------------------------------------------------------------

  /**
   * Waits until all have ended; returns the greenlets in the order in which they ended. Their errors are not thrown.
   */
  public static <G extends Greenlet<?>> List<G> joinAll(Collection<? extends G> greenlets) throws InterruptedException {
    Objects.requireNonNull(greenlets, "greenlets is null");
    return waitFor(greenlets);
  }

  /**
   * Like {@link #joinAll(Collection)}, at most for {@code limit}; returns the greenlets that have ended, perhaps none.
   */
  public static <G extends Greenlet<?>> List<G> joinAll(Collection<? extends G> greenlets, Duration limit)
      throws InterruptedException {
    Objects.requireNonNull(greenlets, "greenlets is null");
    return waitFor(greenlets, limit, greenlets.size());
  }

  /**
   * Like {@link #joinAll(Collection)}, but ends at the first failure.
   *
   * @throws ExecutionException as soon as a greenlet fails; the others go on
   */
  public static <G extends Greenlet<?>> List<G> joinAllOrFail(Collection<? extends G> greenlets)
      throws InterruptedException, ExecutionException {
    Objects.requireNonNull(greenlets, "greenlets is null");
    AgentGuard.require();
    List<G> ended = new ArrayList<>();
    try (Completions<G> completions = new Completions<>(greenlets, Limit.FOREVER)) {
      for (G next = completions.take(); next != null; next = completions.take()) {
        if (next.exception() != null) {
          throw new ExecutionException(next.exception());
        }
        ended.add(next);
      }
    }
    return ended;
  }

  /** Waits until all are ready; returns them in the order in which they became ready. */
  public static <A extends Awaitable> List<A> waitFor(Collection<? extends A> awaited) throws InterruptedException {
    Objects.requireNonNull(awaited, "awaited is null");
    return ready(awaited, Limit.FOREVER, awaited.size());
  }

  /**
   * Like {@link #waitFor(Collection)}, until {@code count} are ready or {@code limit} has passed (as gevent's wait).
   *
   * @return the ready ones, in the order in which they became ready
   * @throws IllegalArgumentException if {@code count} is negative
   */
  public static <A extends Awaitable> List<A> waitFor(Collection<? extends A> awaited, Duration limit, int count)
      throws InterruptedException {
    Objects.requireNonNull(awaited, "awaited is null");
    if (count < 0) {
      throw new IllegalArgumentException("count is " + count + "; use 0 or more, awaited.size() for all");
    }
    return ready(awaited, Limit.of(limit), count);
  }

  private static <A extends Awaitable> List<A> ready(Collection<? extends A> awaited, Limit limit, int count)
      throws InterruptedException {
    AgentGuard.require();
    List<A> ready = new ArrayList<>();
    try (Completions<A> completions = new Completions<>(awaited, limit)) {
      while (ready.size() < count) {
        A next = completions.take();
        if (next == null) {
          break;
        }
        ready.add(next);
      }
    }
    return ready;
  }

  /** Returns an iteration over them in the order in which they become ready; the caller must close it. */
  public static <A extends Awaitable> Completions<A> asCompleted(Collection<? extends A> awaited) {
    AgentGuard.require();
    return new Completions<>(awaited, Limit.FOREVER);
  }

  /** Like {@link #asCompleted(Collection)}, but ends when {@code limit} has passed. */
  public static <A extends Awaitable> Completions<A> asCompleted(Collection<? extends A> awaited, Duration limit) {
    AgentGuard.require();
    return new Completions<>(awaited, Limit.of(limit));
  }

  /**
   * Returns the results in the order of the collection (as asyncio's {@code gather}).
   *
   * @throws ExecutionException as soon as a greenlet fails; the others go on
   * @throws CancellationException as soon as a greenlet was killed
   */
  public static <T extends @Nullable Object> List<T> gather(Collection<? extends Greenlet<? extends T>> greenlets)
      throws InterruptedException, ExecutionException {
    Objects.requireNonNull(greenlets, "greenlets is null");
    AgentGuard.require();
    List<Greenlet<? extends T>> all = Completions.copyOf(greenlets); // members may leave a collection when they end
    try (Completions<Greenlet<? extends T>> completions = new Completions<>(all, Limit.FOREVER)) {
      for (var next = completions.take(); next != null; next = completions.take()) {
        next.get();
      }
    }
    List<T> results = new ArrayList<>();
    for (Greenlet<? extends T> greenlet : all) {
      results.add(greenlet.get());
    }
    return results;
  }

  /** Kills all of them, the caller last, and waits until they have ended, like {@link Greenlet#kill()}. */
  public static void killAll(Collection<? extends Greenlet<?>> greenlets) throws InterruptedException {
    Objects.requireNonNull(greenlets, "greenlets is null");
    List<? extends Greenlet<?>> all = Completions.copyOf(greenlets);
    AgentGuard.require();
    Kills.askCallerLast(all);
    joinAll(all);
  }

  /**
   * Like {@link #killAll(Collection)}, with a limit to the wait.
   *
   * @return false if some greenlets have outlived the limit
   */
  public static boolean killAll(Collection<? extends Greenlet<?>> greenlets, Duration limit)
      throws InterruptedException {
    Objects.requireNonNull(greenlets, "greenlets is null");
    Objects.requireNonNull(limit, "limit is null");
    List<? extends Greenlet<?>> all = Completions.copyOf(greenlets); // members may leave a collection when they end
    AgentGuard.require();
    Kills.askCallerLast(all);
    return joinAll(all, limit).size() == all.size();
  }
}
