package io.grivet;

import io.grivet.hub.Timer;
import io.grivet.threads.PendingErrors;
import io.grivet.threads.PendingError;
import io.grivet.threads.GreenletTask;
import io.grivet.threads.Identity;
import io.grivet.threads.Hubs;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A limit to the time that a block of blocking code may take, in libraries too (as gevent's {@code Timeout}).
 * <pre>
 *   try (var _ = Timeout.after(Duration.ofSeconds(2))) {
 *     return client.get(address);
 *   }
 * </pre>
 * When the limit passes, the greenlet gets a {@link TimeoutExpired} where it waits, or at its next wait; a computation
 * is not cut off. An operation that was cut off has not happened: a socket read has read nothing, and the socket stays
 * usable. Limits nest; each limit throws an error of its own, see {@link TimeoutExpired#timeout}.
 *
 * <p>A limit belongs to the greenlet that made it, and no other thread may use it.
 */
public final class Timeout implements AutoCloseable {
  private final GreenletTask greenlet;
  private final @Nullable Supplier<? extends Throwable> error;
  /** True if made while its greenlet was asked to end, and so part of the clean-up. */
  private final boolean inCleanUp;
  /** Number of shields when the limit was set; a limit that is set inside a shield passes that shield. */
  private final int shields;
  private Duration limit;
  private @Nullable Timer timer;
  private @Nullable PendingError expiry;
  private boolean expired;
  private boolean pending;

  private Timeout(Duration limit, @Nullable Supplier<? extends Throwable> error) {
    this.greenlet = Greenlets.current().task();
    this.error = error;
    this.inCleanUp = greenlet.pendingErrors().isExiting();
    this.shields = greenlet.pendingErrors().shields();
    restart(limit);
  }

  /**
   * Starts a limit for the calling greenlet, to be closed by a try-with-resources statement.
   *
   * @param limit zero or less passes at the next wait; more than 292 years never does
   * @throws IllegalStateException if the calling thread is not a greenlet, or the agent is missing
   */
  public static Timeout after(Duration limit) {
    return new Timeout(limit, null);
  }

  /** Like {@link #after(Duration)}, but throws the caller's error: an {@code Error} or a {@code RuntimeException}. */
  public static Timeout after(Duration limit, Supplier<? extends Throwable> error) {
    Objects.requireNonNull(error, "error is null");
    return new Timeout(limit, error);
  }

  /**
   * Runs {@code action} until it ends or the limit passes (as {@code with Timeout(limit, False)} of gevent).
   *
   * @return false if this limit cut the action off; a limit that was set elsewhere throws its own error
   */
  public static boolean run(Duration limit, Action action) throws Exception {
    Objects.requireNonNull(action, "action is null");
    Timeout timeout = after(limit);
    try (timeout) {
      action.run();
      return true;
    } catch (TimeoutExpired e) {
      if (e.timeout() == timeout) {
        return false;
      }
      throw e;
    }
  }

  /** Calls {@code callable}, and returns {@code fallback} if the limit passes first (as gevent's with_timeout). */
  public static <T extends @Nullable Object> T call(Duration limit, Callable<T> callable, T fallback) throws Exception {
    Objects.requireNonNull(callable, "callable is null");
    Timeout timeout = after(limit);
    try (timeout) {
      return callable.call();
    } catch (TimeoutExpired e) {
      if (e.timeout() == timeout) {
        return fallback;
      }
      throw e;
    }
  }

  public Duration limit() {
    return limit;
  }

  /** Returns true if the limit has passed and its error was thrown. */
  public boolean isExpired() {
    return expired;
  }

  /** Returns true until the limit is closed or its error was thrown. */
  public boolean isPending() {
    return pending;
  }

  /**
   * Restarts the limit from now (as asyncio's {@code reschedule}).
   *
   * @throws IllegalStateException if the limit belongs to a greenlet other than the caller
   */
  public void restart(Duration limit) {
    Objects.requireNonNull(limit, "limit is null");
    close();
    this.limit = limit;
    expired = false;
    pending = true;
    long nanos = Limit.nanos(limit);
    if (nanos == 0) {
      pass(); // a yield is a wait too, and the hub may return from it without a look at its timers
    } else if (nanos != Long.MAX_VALUE) {
      timer = Hubs.current().arm(this::pass, nanos);
    }
  }

  /**
   * Ends the limit; a pending error is not thrown any more. Closing twice has no effect.
   *
   * @throws IllegalStateException if the limit belongs to a greenlet other than the caller
   */
  @Override
  public void close() {
    GreenletTask caller = Identity.current();
    if (caller == null || caller.root() != greenlet.root()) {
      throw new IllegalStateException("this limit belongs to " + Handles.of(greenlet)
          + "; only that greenlet can close or restart it");
    }
    pending = false;
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
    if (expiry != null) {
      greenlet.pendingErrors().withdraw(expiry);
      expiry = null;
    }
  }

  /** Sends the error. Called on the hub, or by the greenlet itself. */
  private void pass() {
    timer = null;
    PendingErrors pendingErrors = greenlet.pendingErrors();
    if (!pendingErrors.isExiting() || inCleanUp) {
      expiry = new Expiry();
      pendingErrors.send(expiry);
    }
  }

  private final class Expiry extends PendingError {
    @Override
    protected int shields() {
      return shields;
    }

    @Override
    protected Throwable error() {
      expiry = null;
      expired = true;
      pending = false;
      return error == null ? new TimeoutExpired(Timeout.this) : Kill.checked(error.get());
    }
  }
}
