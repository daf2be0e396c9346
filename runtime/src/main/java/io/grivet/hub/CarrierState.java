package io.grivet.hub;

/**
 * Whether the greenlet on one carrier may run: the word on which its owner, the monitor and the hub agree.
 * {@link Baton} draws what follows from each step. Safe for any thread, but each method says who calls it.
 */
class CarrierState extends GrivetWord {
  /*
   *     RUNNING   -> IN_NATIVE   owner: enterNative(), about to make a call that may block
   *     IN_NATIVE -> RUNNING     owner: comeBack()     } the compare-and-set decides, so one of both has the baton:
   *     IN_NATIVE -> AWAY        monitor: take()       } the owner, which goes on, or the monitor, which passes it on
   *     RUNNING   -> AWAY        goAway(): the owner, before it blocks; or the monitor, which has suspended the owner
   *     AWAY      -> RUNNING     giveBack(): the hub, when it has made the owner the holder again; or who could not
   *                              pass the baton on
   *     AWAY      -> IN_NATIVE   stayInNative(): who could not pass the baton on, so that the monitor tries again
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

  /** Owner. Some nanoseconds: nothing after it is held back, and the call itself takes long enough to be seen. */
  final void enterNative() {
    setWordRelease(IN_NATIVE);
  }

  /** Owner: returns true if it still has the baton, false if it must ask for it. */
  boolean comeBack() {
    return compareAndSetWord(IN_NATIVE, RUNNING);
  }

  /** Monitor thread: returns true if the baton is its own to pass on; false if the call has ended. */
  boolean take() {
    return compareAndSetWord(IN_NATIVE, AWAY);
  }

  /** The owner, or the monitor while the owner is suspended. */
  final void goAway() {
    setWord(AWAY);
  }

  /** The owner, or the monitor that took: no other thread could be had, and the call goes on. */
  final void stayInNative() {
    setWord(IN_NATIVE);
  }

  /** Whoever is alone, see {@link Baton}: the owner goes on from here, at once. */
  final void giveBack() {
    setWord(RUNNING);
  }
}
