package io.grivet;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * How a greenlet has ended, in one field of {@link Greenlet}, so that a result costs no object. The methods take null
 * for a greenlet that has not ended. Stateless.
 */
final class Outcome {
  /*
   *   NOTHING   the result is null
   *   Thrown    ended by an error: failed, or a GreenletExit, which is a success
   *   other     the result
   */
  static final Object NOTHING = new Object();

  private Outcome() {}

  record Thrown(Throwable error) {
    boolean isExit() {
      return error instanceof GreenletExit;
    }
  }

  static Object of(@Nullable Object result) {
    return result == null ? NOTHING : result;
  }

  static boolean isKilled(@Nullable Object outcome) {
    return outcome instanceof Thrown ended && ended.isExit();
  }

  /** Returns the error of a greenlet that failed, else null. */
  static @Nullable Throwable failure(@Nullable Object outcome) {
    return outcome instanceof Thrown ended && !ended.isExit() ? ended.error : null;
  }

  /** Returns the result, or the exit of a greenlet that was killed; null for a failure. */
  static @Nullable Object value(@Nullable Object outcome) {
    if (outcome instanceof Thrown ended) {
      return ended.isExit() ? ended.error : null;
    }
    return outcome == NOTHING ? null : outcome;
  }

  /** Returns the result as {@link Greenlet#get} does. */
  @SuppressWarnings({"unchecked", "NullAway"}) // T itself says whether the body may return null
  static <T extends @Nullable Object> T get(Object outcome, Greenlet<T> greenlet) throws ExecutionException {
    if (outcome instanceof Thrown ended) {
      if (ended.isExit()) {
        CancellationException killed = new CancellationException(greenlet + " was killed");
        killed.initCause(ended.error);
        throw killed;
      }
      throw new ExecutionException(ended.error);
    }
    return outcome == NOTHING ? null : (T) outcome;
  }
}
