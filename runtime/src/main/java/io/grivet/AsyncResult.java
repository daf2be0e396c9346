package io.grivet;

import io.grivet.hub.Known;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A value or an error that one thread will set and other threads wait for (as gevent's {@code AsyncResult}).
 *
 * <p>A result gets one outcome and keeps it. A producer that sets a second outcome has a defect, and gets an
 * {@link IllegalStateException}. Producers that race to be the first call {@link #trySet}. (In gevent the last outcome
 * wins, so the value of {@code get} depends on the time of the call.) A greenlet may be linked to a result:
 * {@code greenlet.link(result)} passes the greenlet's outcome on.
 *
 * <p>Any thread may use a result; only {@code await} and {@code get} wait.
 *
 * @param <T> type of the value
 */
public sealed class AsyncResult<T extends @Nullable Object> extends Linkable
    implements Future<T>, Consumer<Greenlet<? extends T>>
    permits OffloadJob {
  /*
   *   outcome   null       none yet
   *             NOTHING    the value is null
   *             Failed     an error; a CancellationException stands for cancelled
   *             other      the value
   */
  private static final Object NOTHING = new Object();

  private record Failed(Throwable error) {}

  private static final VarHandle OUTCOME;

  static {
    try {
      OUTCOME = MethodHandles.lookup().findVarHandle(AsyncResult.class, "outcome", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile @Nullable Object outcome;

  public AsyncResult() {
    AgentGuard.require();
  }

  /**
   * Returns a result that gets the outcome of {@code stage}; cancelling the result has no effect on the stage.
   *
   * @param <T> type of the value
   */
  public static <T extends @Nullable Object> AsyncResult<T> from(CompletionStage<? extends T> stage) {
    Objects.requireNonNull(stage, "stage is null");
    AsyncResult<T> result = new AsyncResult<>();
    stage.whenComplete((value, error) -> {
      if (error == null) {
        result.trySet(value);
      } else {
        result.trySetException(error instanceof CompletionException && error.getCause() != null
            ? error.getCause() : error);
      }
    });
    return result;
  }

  // -- setting -------------------------------------------------------------------------------------------------------

  /**
   * Sets the value, and wakes all waiting threads in the order of arrival. No effect if the result was cancelled,
   * because no producer can foresee a cancellation.
   *
   * @param value may be null
   * @throws IllegalStateException if the result has another outcome already
   */
  public void set(T value) {
    requireFirst(trySet(value));
  }

  /** Like {@link #set}; returns false, without effect, if the result has an outcome. */
  public boolean trySet(T value) {
    return settle(value == null ? NOTHING : value);
  }

  /**
   * Sets an error as the outcome; a {@link CancellationException} counts as a cancellation. No effect if the result was
   * cancelled.
   *
   * @throws IllegalStateException if the result has another outcome already
   */
  public void setException(Throwable error) {
    requireFirst(trySetException(error));
  }

  /** Like {@link #setException}; returns false, without effect, if the result has an outcome. */
  public boolean trySetException(Throwable error) {
    return settle(new Failed(Objects.requireNonNull(error, "error is null")));
  }

  /**
   * Takes over the outcome of a greenlet that has ended, if there is none yet; a killed greenlet counts as cancelled.
   * Called by {@link Greenlet#link}, so that the first of several linked greenlets wins.
   *
   * @throws IllegalStateException if the greenlet has not ended
   */
  @Override
  public void accept(Greenlet<? extends T> ended) {
    Objects.requireNonNull(ended, "ended is null");
    if (!ended.isReady()) {
      throw new IllegalStateException(ended + " has not ended, so it has no result");
    }
    if (ended.isCancelled()) {
      trySetException(killed(ended));
    } else if (ended.exception() != null) {
      trySetException(ended.exception());
    } else {
      trySet(ended.resultNow());
    }
  }

  private static CancellationException killed(Greenlet<?> ended) {
    CancellationException cancellation = new CancellationException(ended + " was killed");
    cancellation.initCause((Throwable) ended.value());
    return cancellation;
  }

  /**
   * Cancels the result: each call of {@code get} throws a {@link CancellationException}, and an outcome that is set
   * later is dropped. The parameter has a meaning only for work that {@link Offload} runs.
   *
   * @return false if the result has an outcome already
   */
  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    return trySetException(new CancellationException("the result was cancelled"));
  }

  private boolean settle(Object result) {
    if (!OUTCOME.compareAndSet(this, null, result)) {
      return false;
    }
    happened();
    return true;
  }

  private void requireFirst(boolean first) {
    if (!first && !isCancelled()) {
      throw new IllegalStateException("the outcome was set before, of " + this);
    }
  }

  // -- waiting -------------------------------------------------------------------------------------------------------

  /**
   * Waits for the outcome; an error is not thrown.
   *
   * @throws InterruptedException if the caller is interrupted
   */
  public void await() throws InterruptedException {
    Waiter.awaitReady(this, Limit.FOREVER);
  }

  /**
   * Waits for the outcome; an error is not thrown.
   *
   * @param limit longest wait; zero or less only looks
   * @return false if the limit passed first
   * @throws InterruptedException if the caller is interrupted
   */
  public boolean await(Duration limit) throws InterruptedException {
    return Waiter.awaitReady(this, Limit.of(limit));
  }

  /**
   * Waits for the value.
   *
   * @throws ExecutionException if the outcome is an error; the error is the cause
   * @throws CancellationException if the result was cancelled
   */
  @Override
  public T get() throws InterruptedException, ExecutionException {
    await();
    return result();
  }

  /** Like {@link #get()}, at most for {@code limit}; zero or less only looks. */
  public T get(Duration limit) throws InterruptedException, ExecutionException, TimeoutException {
    if (!await(limit)) {
      throw new TimeoutException("no result after " + Limit.text(limit));
    }
    return result();
  }

  @Override
  public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
    Objects.requireNonNull(unit, "unit is null");
    return get(Duration.ofNanos(unit.toNanos(timeout)));
  }

  /**
   * Returns the value without waiting (as gevent's {@code get_nowait}).
   *
   * @throws IllegalStateException if there is no outcome yet
   * @throws ExecutionException if the outcome is an error; the error is the cause
   * @throws CancellationException if the result was cancelled
   */
  public T getNow() throws ExecutionException {
    if (!isReady()) {
      throw new IllegalStateException("there is no outcome yet");
    }
    return result();
  }

  private T result() throws ExecutionException {
    Throwable error = exception();
    if (error == null) {
      return Known.nonNull(value()); // null is a value, if T allows null
    }
    if (error instanceof CancellationException) {
      CancellationException cancelled = new CancellationException(error.getMessage());
      cancelled.initCause(error);
      throw cancelled;
    }
    throw new ExecutionException(error);
  }

  // -- looking -------------------------------------------------------------------------------------------------------

  /** Returns true once the result has an outcome, value or error. */
  @Override
  public boolean isReady() {
    return outcome != null;
  }

  @Override
  public boolean isDone() {
    return isReady();
  }

  /** Returns true if the result has a value. */
  public boolean isSuccessful() {
    return outcome != null && exception() == null;
  }

  @Override
  public boolean isCancelled() {
    return exception() instanceof CancellationException;
  }

  /** Returns the value without waiting; null if there is no value, or no outcome yet. */
  @SuppressWarnings("unchecked")
  public @Nullable T value() {
    Object now = outcome;
    return now == NOTHING || now instanceof Failed ? null : (T) now;
  }

  /** Returns the error without waiting; null if there is no error, or no outcome yet. */
  public @Nullable Throwable exception() {
    return outcome instanceof Failed failed ? failed.error : null;
  }

  /** Returns a future that gets the same outcome; cancelling the future cancels this result. */
  public CompletableFuture<T> toCompletableFuture() {
    CompletableFuture<T> future = new CompletableFuture<>() {
      @Override
      public boolean cancel(boolean mayInterruptIfRunning) {
        AsyncResult.this.cancel(mayInterruptIfRunning);
        return super.cancel(mayInterruptIfRunning);
      }
    };
    rawLink(() -> {
      if (exception() == null) {
        future.complete(value());
      } else {
        future.completeExceptionally(exception());
      }
    });
    return future;
  }

  @Override
  public String toString() {
    Throwable error = exception();
    return "async result (" + (outcome == null ? "not ready" : error == null ? "value " + value() : error) + ")";
  }
}
