package io.grivet;

/**
 * An event that a thread can wait for: the end of a greenlet, a result, a flag.
 *
 * <p>Any thread may use an awaitable, greenlet or not. In gevent this is an object with {@code rawlink}: see
 * {@link Greenlets#waitFor} and {@link Greenlets#asCompleted}.
 */
public interface Awaitable {
  /** Returns true once the event has happened. Never waits. */
  boolean isReady();

  /**
   * Runs {@code action} once this awaitable is ready, or at once if it is ready already. Actions run in the order in
   * which they were added.
   *
   * <p>The action runs on the thread that makes this awaitable ready, between two steps of that thread. The action must
   * be short, and must neither wait nor throw. Longer work belongs in a greenlet of its own, as in
   * {@link Greenlet#link}.
   */
  Link rawLink(Runnable action);

  /** A registered action, which any thread may take back, any number of times. */
  interface Link {
    /** Takes the action back: from now on the action does not run, unless it has begun. */
    void unlink();
  }
}
