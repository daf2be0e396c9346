package io.grivet.hub;

import org.jspecify.annotations.Nullable;

/**
 * Is told each step of the hub, while somebody looks. The thread that owns the hub at that moment calls: the holder of
 * the baton, or the monitor thread while that thread moves the baton. No method may block or switch. A probe overrides
 * what it wants to be told.
 */
public interface HubProbe {
  /** Runs greenlets, and tasks that other threads have sent. */
  int TASKS = 0;
  /** Takes greenlets that other threads have made ready. */
  int INBOX = 1;
  /** Fires timers. */
  int TIMERS = 2;
  /** Asks for the events of descriptors. */
  int POLL = 3;
  /** As {@link #POLL}, and waits. */
  int SLEEP = 4;

  /** The hub begins a phase of its turn; the phase before has ended. */
  default void phase(int phase) {}

  /** A greenlet can go on from now. Told for each task of a greenlet, so perhaps again before the greenlet goes on. */
  default void ready(Task task, @Nullable Task by) {}

  /** The code of a greenlet begins, or goes on. */
  default void begins(Task greenlet) {}

  /**
   * A greenlet has left its carrier, or has lost the baton while its carrier blocks or computes.
   *
   * @param loss how the greenlet lost the baton: {@code hand-over}, {@code take-over} or {@code preemption}; null if
   *     the greenlet waits, yields or has ended
   */
  default void ends(Task greenlet, Thread carrier, @Nullable String loss) {}

  /** An error that was sent to the running greenlet is thrown there: a kill, a limit. */
  default void delivers(Task greenlet, Throwable error) {}

  /** Another method has thrown an error. The probe is told nothing more. */
  void failed(Throwable t);
}
