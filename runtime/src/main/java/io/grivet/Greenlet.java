package io.grivet;

import io.grivet.hub.Known;
import io.grivet.threads.Checkpoint;
import io.grivet.threads.GreenletTask;
import io.grivet.threads.Identity;
import io.grivet.threads.Spawner;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A function that runs on the hub alongside other greenlets, and its result (as gevent's {@code Greenlet}).
 *
 * <p>Created by {@link Greenlets#spawn}. A greenlet has its own thread object, thread locals and stack, does not keep
 * the JVM alive, and is switched only where it waits. Any thread may use this handle.
 *
 * @param <T> type of the result
 */
public final class Greenlet<T extends @Nullable Object> extends Linkable implements Future<T> {
  private final GreenletTask task;
  private final @Nullable WeakReference<Greenlet<?>> spawnedBy;
  private final StackTraceElement @Nullable [] spawnedAt;
  /** The function to run; null once it has run, and for a thread that was not spawned here. */
  private @Nullable Callable<T> body;
  /** How long the greenlet waits before it begins; null for not at all. */
  private final @Nullable Duration delay;
  private boolean waitsToBegin;
  private boolean started;
  /** The last kill, which may come before the first turn. */
  private volatile @Nullable Kill early;
  /** How children refer to this greenlet without keeping it reachable; null before the first child. */
  private @Nullable WeakReference<Greenlet<?>> self;
  /** See {@link Outcome}; null until the greenlet has ended. */
  private volatile @Nullable Object outcome;
  private volatile boolean observed;

  /** Creates a greenlet that is not queued yet. */
  Greenlet(Callable<T> body, @Nullable Greenlet<?> spawner, @Nullable Duration delay) {
    this.body = body;
    this.delay = delay;
    this.spawnedBy = spawner == null ? null : spawner.self();
    this.spawnedAt = SpawnPlace.here();
    this.task = Spawner.newGreenlet("", this::runBody);
    task.handle = this;
    named("greenlet-" + task.thread.threadId());
  }

  /** Creates the handle of a running greenlet: main, or a thread of the program. Its code is never run here. */
  Greenlet(GreenletTask running) {
    task = running;
    spawnedBy = null;
    spawnedAt = null;
    delay = null;
    started = true;
    observed = true; // by the handler of the thread
    running.handle = this;
    running.onEnd = this::endAsThread;
  }

  void endAsThread() {
    end(task.failure == null ? Outcome.NOTHING : new Outcome.Thrown(task.failure));
  }

  Greenlet<T> start() {
    Spawner.start(task);
    return this;
  }

  GreenletTask task() {
    return task;
  }

  private void runBody() {
    Kill killed = early;
    if (killed != null && outcome == null) {
      end(new Outcome.Thrown(killed.error()));
    }
    if (outcome != null) {
      return; // killed before its first turn
    }
    Object result;
    try {
      if (delay != null) {
        waitsToBegin = true;
        Thread.sleep(delay);
        waitsToBegin = false;
        if (outcome != null) {
          return; // killed during the delay
        }
      }
      started = true;
      result = Outcome.of(Known.nonNull(body).call()); // runs once, in this turn
    } catch (Throwable t) {
      result = new Outcome.Thrown(t);
    }
    end(result);
  }

  private void end(Object result) {
    if (outcome != null) {
      return; // killed before it began
    }
    body = null;
    outcome = result;
    if (!observed && failure() != null) {
      Unobserved.failed(this);
    }
    happened();
  }

  // -- waiting -------------------------------------------------------------------------------------------------------

  /**
   * Waits until this greenlet has ended; its error is not thrown.
   *
   * @throws InterruptedException if the caller is interrupted; this greenlet goes on
   * @throws IllegalStateException if the caller is this greenlet, which would wait for itself
   */
  public void join() throws InterruptedException {
    requireOther();
    Waiter.awaitReady(this, Limit.FOREVER);
  }

  /**
   * Waits until this greenlet has ended.
   *
   * @param limit longest wait; zero or less only looks
   * @return false if the limit passed first
   * @throws InterruptedException if the caller is interrupted; this greenlet goes on
   */
  public boolean join(Duration limit) throws InterruptedException {
    Objects.requireNonNull(limit, "limit is null");
    if (limit.isPositive()) {
      requireOther();
    }
    return Waiter.awaitReady(this, Limit.of(limit));
  }

  /**
   * Waits for the result.
   *
   * @throws ExecutionException if the greenlet failed; the cause is the error that the greenlet let out
   * @throws CancellationException if the greenlet was killed
   */
  @Override
  public T get() throws InterruptedException, ExecutionException {
    join();
    return result();
  }

  /** Like {@link #get(long, TimeUnit)}. */
  public T get(Duration limit) throws InterruptedException, ExecutionException, TimeoutException {
    if (!join(limit)) {
      throw new TimeoutException(this + " has not ended after " + Limit.text(limit));
    }
    return result();
  }

  @Override
  public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
    return get(Duration.ofNanos(Objects.requireNonNull(unit, "unit is null").toNanos(timeout)));
  }

  private T result() throws ExecutionException {
    observed = true;
    return Outcome.get(Known.nonNull(outcome), this);
  }

  // -- the end -------------------------------------------------------------------------------------------------------

  /** Returns true once the greenlet has ended in any way (as gevent's {@code ready} and {@code dead}). */
  @Override
  public boolean isReady() {
    return outcome != null;
  }

  @Override
  public boolean isDone() {
    return isReady();
  }

  /**
   * Returns true if the greenlet has ended without failing; a killed greenlet has not failed (as gevent's
   * {@code successful}).
   */
  public boolean isSuccessful() {
    return outcome != null && Outcome.failure(outcome) == null;
  }

  /** Returns true if the greenlet was killed. */
  @Override
  public boolean isCancelled() {
    return Outcome.isKilled(outcome);
  }

  /**
   * Returns the result, without waiting: null if the greenlet has not ended or has failed, and the {@link GreenletExit}
   * if it was killed (as gevent's {@code value}).
   */
  public @Nullable Object value() {
    return Outcome.value(outcome);
  }

  /**
   * Returns the error with which the greenlet failed; null if it has not failed, or has not ended. The call marks the
   * error as seen.
   */
  public @Nullable Throwable exception() {
    Throwable error = failure();
    observed |= error != null;
    return error;
  }

  @Nullable
  Throwable failure() {
    return Outcome.failure(outcome);
  }

  /** Returns true if any code has seen how the greenlet ended. */
  boolean isObserved() {
    return observed;
  }

  void observe() {
    observed = true;
  }

  // -- kill ----------------------------------------------------------------------------------------------------------

  /**
   * Kills the greenlet, and waits until it has ended. The greenlet gets a {@link GreenletExit} where it waits, or at
   * its next wait; a greenlet that has not begun never will. No effect if the greenlet has ended. A kill is delivered
   * once: no other kill, and no earlier {@link Timeout}, cuts off the {@code finally} blocks.
   *
   * @throws InterruptedException if the caller is interrupted meanwhile
   */
  public void kill() throws InterruptedException {
    send(new Kill(null));
    if (!isCurrent()) {
      join();
    }
  }

  /**
   * Like {@link #kill()}, with a limit to the wait.
   *
   * @param limit longest wait; zero or less only asks the greenlet to end
   * @return false if the greenlet has outlived the limit
   */
  public boolean kill(Duration limit) throws InterruptedException {
    return kill(new Kill(null), limit);
  }

  /**
   * Like {@link #kill(Duration)}, with an {@code Error} or {@code RuntimeException}; a greenlet that lets the error out
   * has failed.
   */
  public boolean kill(Throwable error, Duration limit) throws InterruptedException {
    return kill(new Kill(Objects.requireNonNull(error, "error is null")), limit);
  }

  private boolean kill(Kill kill, Duration limit) throws InterruptedException {
    Objects.requireNonNull(limit, "limit is null");
    send(kill);
    return !isCurrent() && join(limit);
  }

  private void requireOther() {
    if (outcome == null && isCurrent()) {
      throw new IllegalStateException(this + " would wait for itself");
    }
  }

  /** Returns true if the greenlet kills itself; while it is shielded, it then goes on. */
  private boolean isCurrent() {
    GreenletTask running = Identity.current();
    return running != null && running.root() == task;
  }

  /**
   * Asks the greenlet to end, without waiting; the parameter has no meaning.
   *
   * @return false if the greenlet has ended already
   */
  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean ended = isReady();
    send(new Kill(null));
    return !ended;
  }

  private void send(Kill kill) {
    early = kill;
    task.hub().runHere(() -> deliver(kill));
  }

  private void deliver(Kill kill) {
    if (isReady()) {
      return;
    }
    if (!started) {
      end(new Outcome.Thrown(kill.error()));
      if (!waitsToBegin) {
        return;
      }
    }
    task.pendingErrors().send(kill);
    if (isCurrent()) {
      Checkpoint.here();
    }
  }

  // -- links ---------------------------------------------------------------------------------------------------------

  /**
   * Runs {@code action} in a greenlet of its own once this greenlet has ended, or soon if it has ended already. Actions
   * run in the order of linking.
   *
   * @return the link, which takes the action back
   */
  public Link link(Consumer<? super Greenlet<T>> action) {
    return EndLink.add(this, ended -> true, action);
  }

  /** Like {@link #link}, only if the greenlet succeeds. */
  public Link linkValue(Consumer<? super Greenlet<T>> action) {
    return EndLink.add(this, Greenlet::isSuccessful, action);
  }

  /** Like {@link #link}, only if the greenlet fails. */
  public Link linkException(Consumer<? super Greenlet<T>> action) {
    return EndLink.add(this, ended -> !ended.isSuccessful(), action);
  }

  /** Returns a future that ends when this greenlet does; cancelling the future kills the greenlet. */
  public CompletableFuture<T> toCompletableFuture() {
    return GreenletFuture.of(this);
  }

  // -- who it is -----------------------------------------------------------------------------------------------------

  /** Returns the number of the greenlet's thread; no other thread of this JVM has or had this number. */
  public long id() {
    return thread().threadId();
  }

  public String name() {
    return thread().getName();
  }

  /** Names the greenlet's thread; thread dumps and error reports show the name. */
  public Greenlet<T> named(String name) {
    thread().setName(Objects.requireNonNull(name, "name is null"));
    return this;
  }

  /** Returns the object that {@code Thread.currentThread()} returns inside this greenlet. */
  public Thread thread() {
    Thread facade = task.facade();
    return facade == null ? task.thread : facade;
  }

  /** Returns true once the greenlet's code has begun to run. */
  public boolean isStarted() {
    return started;
  }

  /** Returns the greenlet that spawned this one; null if the spawner was another thread, or is no longer reachable. */
  public @Nullable Greenlet<?> spawnedBy() {
    return spawnedBy == null ? null : spawnedBy.get();
  }

  /** Returns the spawner's innermost frames, innermost first; empty without the agent's option trace-spawns. */
  public StackTraceElement[] spawnedAt() {
    return spawnedAt == null ? new StackTraceElement[0] : spawnedAt.clone();
  }

  private WeakReference<Greenlet<?>> self() {
    if (self == null) {
      self = new WeakReference<>(this);
    }
    return self;
  }

  @Override
  public String toString() {
    String state = !started && outcome == null ? "not started" : outcome == null ? "alive" : "ended";
    return "greenlet " + id() + " \"" + name() + "\" (" + state + ")";
  }
}
