package io.grivet;

/**
 * Something that can be waited for: the end of a greenlet, a result, an event.
 *
 * <p>Any thread may use it, greenlet or not. It is what gevent calls an object with {@code rawlink}: see
 * {@link Greenlets#waitFor} and {@link Greenlets#asCompleted}.
 */
public interface Awaitable {
  /** Returns true once it has happened. Never waits. */
  boolean isReady();

  /**
   * Runs {@code action} once this is ready, or at once if it is, before those added later.
   *
   * <p>The action runs on the thread that makes it ready, between two of its steps: it must be short, and must neither
   * wait nor throw. What is longer belongs into a greenlet of its own, as {@link Greenlet#link} does it.
   */
  Link rawLink(Runnable action);

  /** A wish to be told, which can be taken back. Any thread may do so, any number of times. */
  interface Link {
    /** From now on the action does not run, unless it has begun. */
    void unlink();
  }
}
