package io.grivet;

import io.grivet.hub.Hub;
import io.grivet.hub.Timer;
import io.grivet.threads.ScopeThreads;
import io.grivet.threads.Hubs;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A block of code that outlives every greenlet spawned in it (trio's nursery, asyncio's {@code TaskGroup}).
 * <pre>{@code
 * Invoice invoice = Scope.call(scope -> {
 *   var order = scope.spawn(() -> shop.order(id));
 *   var rates = scope.spawn(() -> bank.rates());
 *   return new Invoice(order.get(), rates.get());
 * });
 * }</pre>
 * Leaving the block waits for all children. The first failure of a child or of the body cancels the scope: the other
 * children are killed, the body gets a {@link ScopeCancelled} where it waits or at its next wait, and no more greenlets
 * are spawned. All errors are thrown as one {@link ScopeFailure}. Mere consequences of an error do not count as errors:
 * the {@link GreenletExit} of a child, and the error that a waiter for a failed child gets.
 *
 * <p>An error that is sent to the greenlet of the body from outside cancels the scope, and is thrown on unchanged when
 * the children have ended: a kill, an interrupt, a {@link Timeout}, the cancellation of an outer scope. Errors that
 * exist by then are added to it as suppressed errors. A cancellation is delivered once, like a kill (trio repeats it at
 * each wait).
 *
 * <p>A greenlet runs the block; meanwhile any thread may use the methods of its scope.
 */
public final class Scope {
  /*
   * Why no try-with-resources statement: its close() does not learn whether the body threw, so it could not cancel. Why
   * not the JDK's StructuredTaskScope: in JDK 25 it is a preview, for which a program must be compiled and started. It
   * ends its tasks by an interrupt, which blocking sockets ignore, and ends its owner only when the owner calls join().
   *
   *   end       OPEN -> CANCELLED | FAILED | EXPIRED | LEFT     the first that happens, under the lock
   *   closed    set under the lock when the body has ended and there are no children; the final state
   *
   * The children are a group. A child's error is noted before it leaves the group, which may let the owner go on.
   */
  private enum End { OPEN, CANCELLED, FAILED, EXPIRED, LEFT }

  /** The hub of the greenlet that runs the body. */
  private final Hub hub = Hubs.current();
  private final ScopeOwner owner;
  private final ScopeThreads threads;
  private final Group children;
  private final Object lock = new Object();
  private volatile End end = End.OPEN;
  private volatile boolean closed;
  /** Used only by the holder of the baton, like the timers. */
  private final ScopeErrors errors = new ScopeErrors();
  private @Nullable Timer limit;
  private @Nullable Timer quietLimit;

  private Scope(boolean shielded) {
    children = new Group(this); // first, since the constructor of the group checks for the agent
    threads = new ScopeThreads();
    owner = new ScopeOwner(this, shielded);
  }

  /** The code that runs in a scope, with a result. */
  @FunctionalInterface
  public interface Call<T extends @Nullable Object> {
    /** Called once, by the greenlet that has opened the scope. */
    @Nullable
    T call(Scope scope) throws Exception;
  }

  /** The code that runs in a scope. */
  @FunctionalInterface
  public interface Body {
    /** Called once, by the greenlet that has opened the scope. */
    void run(Scope scope) throws Exception;

    private Call<Void> asCall() {
      return scope -> {
        run(scope);
        return null;
      };
    }
  }

  // -- blocks --------------------------------------------------------------------------------------------------------

  /**
   * Runs a block, and waits until its last child has ended.
   *
   * @return the result of the body; null if the body was cut off by {@link #cancel}
   * @throws ScopeFailure if a child or the body has failed
   * @throws InterruptedException if the calling greenlet is interrupted; the children were killed
   * @throws IllegalStateException if the calling thread is not a greenlet, or the agent is missing
   */
  public static <T extends @Nullable Object> @Nullable T call(Call<T> body) throws InterruptedException, ScopeFailure {
    Objects.requireNonNull(body, "body is null");
    return new Scope(false).block(body);
  }

  /** Like {@link #call(Call)}, without a result. */
  public static void run(Body body) throws InterruptedException, ScopeFailure {
    Objects.requireNonNull(body, "body is null");
    call(body.asCall());
  }

  /**
   * Like {@link #call(Call)}, with a limit to the time that the block takes as a whole (as trio's {@code fail_after}).
   * For a limit that leaves the block without an error, see {@link #cancelAfter}.
   *
   * @param limit zero or less passes at the first wait
   * @throws TimeoutException if the limit passes first; later errors are suppressed in it
   */
  public static <T extends @Nullable Object> @Nullable T call(Duration limit, Call<T> body)
      throws InterruptedException, ScopeFailure, TimeoutException {
    Objects.requireNonNull(limit, "limit is null");
    Objects.requireNonNull(body, "body is null");
    Scope scope = new Scope(false);
    scope.limit = scope.arm(limit, () -> scope.stop(End.EXPIRED));
    T result = null;
    ScopeFailure failure = null;
    try {
      result = scope.block(body);
    } catch (ScopeFailure e) {
      failure = e;
    }
    if (scope.end == End.EXPIRED) {
      TimeoutException expired = new TimeoutException("the scope passed its limit of " + Limit.text(limit));
      if (failure != null) {
        expired.addSuppressed(failure);
      }
      throw expired;
    }
    if (failure != null) {
      throw failure;
    }
    return result;
  }

  /** Like {@link #call(Duration, Call)}, without a result. */
  public static void run(Duration limit, Body body) throws InterruptedException, ScopeFailure, TimeoutException {
    Objects.requireNonNull(body, "body is null");
    call(limit, body.asCall());
  }

  /**
   * Like {@link #call(Call)}, but shields the body, and through it the children, from every kill, {@link Timeout} and
   * cancellation of an outer scope. An error that arrives meanwhile is delivered at the first wait after the block.
   * Events inside the scope do reach the body and the children: a failure, {@link #cancel}, {@link #cancelAfter}.
   */
  public static <T extends @Nullable Object> @Nullable T callShielded(Call<T> body)
      throws InterruptedException, ScopeFailure {
    Scope scope = new Scope(true);
    try {
      return scope.block(body);
    } finally {
      scope.owner.unshield();
    }
  }

  /** Like {@link #callShielded}, without a result. */
  public static void runShielded(Body body) throws InterruptedException, ScopeFailure {
    Objects.requireNonNull(body, "body is null");
    callShielded(body.asCall());
  }

  private <T extends @Nullable Object> @Nullable T block(Call<T> body) throws InterruptedException, ScopeFailure {
    Objects.requireNonNull(body, "body is null");
    threads.open();
    T result = null;
    Throwable thrown = null;
    try {
      result = body.call(this);
    } catch (Throwable t) {
      thrown = t;
    }
    owner.bodyEnded();
    if (thrown != null) {
      bodyThrew(thrown);
    }
    try {
      awaitChildren();
    } finally {
      threads.close();
      disarm(limit);
      disarm(quietLimit);
    }
    owner.throwSignal(errors);
    if (!errors.isEmpty()) {
      throw errors.toFailure();
    }
    return result;
  }

  private void bodyThrew(Throwable thrown) {
    if (thrown instanceof ScopeCancelled cancelled && cancelled.scope() == this) {
      for (Throwable onTheWayOut : thrown.getSuppressed()) {
        failed(onTheWayOut);
      }
    } else if (owner.takeSignal(thrown)) {
      stop(End.LEFT);
    } else {
      failed(thrown);
    }
  }

  private void awaitChildren() {
    while (!close()) {
      if (!owner.await(children)) {
        stop(End.LEFT);
      }
    }
  }

  /** Closes the scope if it has no child; returns true if it is closed, and no child will be added. */
  private boolean close() {
    synchronized (lock) {
      closed = children.isEmpty();
      return closed;
    }
  }

  // -- children ------------------------------------------------------------------------------------------------------

  /**
   * Starts a child, like {@link Greenlets#spawn(Callable)}. The child sees the values of {@link ScopedValue}s with
   * which the block was opened, whichever thread spawns the child.
   *
   * @throws ScopeClosed if the scope was cancelled, or its block has been left
   */
  public <T extends @Nullable Object> Greenlet<T> spawn(Callable<T> callable) {
    Greenlet<T> child = Greenlets.make(callable);
    child.rawLink(() -> childEnded(child));
    synchronized (lock) {
      if (closed || end != End.OPEN) {
        throw new ScopeClosed(this);
      }
      children.enter(child);
    }
    threads.start(child.task());
    return child;
  }

  /** Like {@link #spawn(Callable)}, without a result. */
  public Greenlet<Void> spawn(Action action) {
    return spawn(Greenlets.callable(action));
  }

  /**
   * Starts a child, for instance a server that listens, and waits until the child runs the action that it is given, to
   * report that it is ready (as trio's {@code start}). A caller that is cut off meanwhile kills the child.
   *
   * @throws ExecutionException if the child, and with it the scope, fails before the report
   * @throws CancellationException if the child is killed before the report
   * @throws IllegalStateException if the child has ended before the report; otherwise as {@link #spawn(Callable)}
   */
  public <T extends @Nullable Object> Greenlet<T> start(Mapper<Runnable, T> body)
      throws InterruptedException, ExecutionException {
    Objects.requireNonNull(body, "body is null");
    Latch ready = new Latch();
    Greenlet<T> child = spawn(() -> body.apply(() -> {
      if (!ready.isReady()) {
        ready.set();
        ready.tell();
      }
    }));
    boolean waited = false;
    try (Completions<Awaitable> either = new Completions<>(List.of(ready, child), Limit.FOREVER)) {
      either.take();
      waited = true;
    } finally {
      if (!waited) {
        Kills.ask(List.of(child));
      }
    }
    if (!ready.isReady()) {
      child.get();
      throw new IllegalStateException(child + " has ended without saying that it was ready");
    }
    return child;
  }

  /** Returns the number of children that have not ended. */
  public int size() {
    return children.size();
  }

  /** Notes a failure of a child. Called where the child ends. */
  private void childEnded(Greenlet<?> child) {
    Throwable failure = child.exception();
    if (failure != null) {
      failed(failure);
    }
  }

  private void failed(Throwable error) {
    if (error instanceof ScopeClosed refusal && refusal.scope() == this) {
      return;
    }
    errors.add(error, isCancelled());
    stop(End.FAILED);
  }

  // -- the end -------------------------------------------------------------------------------------------------------

  /**
   * Cancels the scope: its children are killed, its body is cut off where it waits or at its next wait, and the block
   * is left without an error. Never waits; a caller inside the scope is cut off at its next wait. No effect if the
   * scope was cancelled before.
   */
  public void cancel() {
    stop(End.CANCELLED);
  }

  /**
   * Cancels the scope, like {@link #cancel}, when a limit has passed (as trio's {@code move_on_after}). Another call
   * restarts the limit.
   *
   * @param after from now; zero or less cancels at the next wait, more than 292 years never does
   */
  public void cancelAfter(Duration after) {
    Objects.requireNonNull(after, "after is null");
    hub.runHere(() -> {
      disarm(quietLimit);
      quietLimit = closed ? null : arm(after, this::cancel);
    });
  }

  /** Returns true once the scope was cancelled by {@link #cancel}, a limit, a failure or from outside. */
  public boolean isCancelled() {
    return end != End.OPEN;
  }

  private void stop(End why) {
    synchronized (lock) {
      if (closed || end != End.OPEN) {
        return;
      }
      end = why;
    }
    hub.runHere(this::tellAll);
  }

  private void tellAll() {
    owner.cancelBody();
    Kills.ask(children);
  }

  private @Nullable Timer arm(Duration after, Runnable action) {
    long nanos = Limit.nanos(after);
    return nanos == Long.MAX_VALUE ? null : hub.arm(action, nanos);
  }

  private static void disarm(@Nullable Timer armed) {
    if (armed != null) {
      armed.cancel(false);
    }
  }

  @Override
  public String toString() {
    String state = closed ? "left" : isCancelled() ? "cancelled" : "open";
    return "scope of " + size() + " greenlets (" + state + ")";
  }
}
