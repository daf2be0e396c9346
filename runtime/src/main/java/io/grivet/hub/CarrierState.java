package io.grivet.hub;

/**
 * Whether the greenlet on one carrier, the owner, may run: the word on which owner, monitor thread and hub agree.
 * {@link Baton} draws the consequences of each step. Safe for any thread, but each method names its caller.
 */
class CarrierState extends GrivetWord {
  /*
   *     RUNNING   -> IN_NATIVE   owner: enterNative(), about to make a call that may block
   *     IN_NATIVE -> RUNNING     owner: comeBack()       } the compare-and-set decides, so one of them has the baton:
   *     IN_NATIVE -> AWAY        monitor thread: take()  } the owner, which goes on, or the monitor thread, to pass on
   *     RUNNING   -> AWAY        goAway(): the owner, before it blocks; or the monitor thread, with the owner suspended
   *     AWAY      -> RUNNING     giveBack(): the hub, when it has made the owner the holder again; or the monitor
   *                              thread, if it could not pass the baton on
   *     AWAY      -> IN_NATIVE   stayInNative(): the thread that could not pass the baton on, so that the monitor
   *                              thread tries again
   */
  private static final int RUNNING = 0;
  private static final int IN_NATIVE = 1;
  private static final int AWAY = 2;

  final boolean isRunning() {
    return word() == RUNNING;
  }

  final boolean isInNative() {
    return word() == IN_NATIVE;
  }

  final boolean isAway() {
    return word() == AWAY;
  }

  /** Owner. Takes some nanoseconds: a release store delays no later access, and the call lasts until it is visible. */
  final void enterNative() {
    setWordRelease(IN_NATIVE);
  }

  /** Owner: returns true if it still has the baton, false if it must ask for the baton. */
  boolean comeBack() {
    return compareAndSetWord(IN_NATIVE, RUNNING);
  }

  /** Monitor thread: returns true if it may now pass the baton on, false if the call has ended. */
  boolean take() {
    return compareAndSetWord(IN_NATIVE, AWAY);
  }

  /** The owner, or the monitor thread while the owner is suspended. */
  final void goAway() {
    setWord(AWAY);
  }

  /** The owner, or the monitor thread after take(): no other thread could be had, and the call goes on. */
  final void stayInNative() {
    setWord(IN_NATIVE);
  }

  /** The thread that is alone, see {@link Baton}: the owner goes on from here, at once. */
  final void giveBack() {
    setWord(RUNNING);
  }
}
