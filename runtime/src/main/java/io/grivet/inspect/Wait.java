package io.grivet.inspect;

import io.grivet.threads.GreenletTask;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import org.jspecify.annotations.Nullable;

/**
 * The state of a greenlet, and the thing that it waits for. Immutable.
 *
 * @param what the object of the wait; null if there is none
 * @param owner the thread that must act first, as the program knows that thread; null if unknown
 */
record Wait(State state, @Nullable Object what, @Nullable Thread owner) {
  /** The states, by the words of an answer. */
  enum State {
    RUN, NATIVE, NEW, READY, READ, WRITE, ACCEPT, CONNECT, SELECT, SLEEP, JOIN, MONITOR, NOTIFY, PARK, END
  }

  /** The frames of a sleep or join are the innermost ones, below some of Grivet's and the JDK's. */
  private static final int FEW_FRAMES = 10;

  /**
   * Finds the state of a greenlet. The greenlet must not run meanwhile, except the one in {@code running}.
   *
   * @param running the greenlet whose code runs, or null
   */
  static Wait of(GreenletTask greenlet, Seen seen, @Nullable Thread running) {
    if (greenlet.thread == running) {
      return plain(State.RUN);
    }
    Thread.State state = seen.state();
    if (state == Thread.State.RUNNABLE && GrivetThreads.carrier(greenlet.thread) != null) {
      // On a carrier without the baton: in a call that blocks, or preempted.
      StackTraceElement[] stack = seen.stack();
      return plain(stack.length > 0 && stack[0].isNativeMethod() ? State.NATIVE : State.RUN);
    }
    if (greenlet.waitsForIo() && state != Thread.State.RUNNABLE) { // else the event has come already
      return plain(io(greenlet, seen.stack()));
    }
    return switch (state) {
      case NEW -> plain(State.NEW);
      case RUNNABLE -> plain(greenlet.switches() == 0 ? State.NEW : State.READY);
      case BLOCKED -> new Wait(State.MONITOR, seen.blockedOn(), null);
      case TERMINATED -> plain(State.END);
      case WAITING, TIMED_WAITING -> parked(greenlet, seen);
    };
  }

  private static State io(GreenletTask greenlet, StackTraceElement[] stack) {
    for (int i = 0; i < stack.length && !ShownFrames.isOfTheProgram(stack[i]); i++) {
      if (stack[i].getMethodName().equals("accept")) {
        return State.ACCEPT;
      }
      if (stack[i].getMethodName().equals("connect")) {
        return State.CONNECT;
      }
      if (stack[i].getClassName().equals("sun.nio.ch.SelectorImpl")) {
        return State.SELECT;
      }
    }
    return greenlet.waitsToRead() ? State.READ : State.WRITE;
  }

  private static Wait plain(State state) {
    return new Wait(state, null, null);
  }

  private static Wait parked(GreenletTask greenlet, Seen seen) {
    Object blocker = seen.parkBlocker();
    Object notified = seen.waitingOn();
    Object joined = blocker instanceof Thread ? blocker : notified;
    if (joined instanceof Thread other && isIn(seen.stack(), "join")) {
      return new Wait(State.JOIN, other, GrivetCurrentThread.asKnown(other));
    }
    if (isIn(seen.stack(), "sleep")) {
      return plain(State.SLEEP);
    }
    if (notified != null || GrivetThreads.isInObjectWait(greenlet.thread)) { // compiled code forgets the object
      return new Wait(State.NOTIFY, notified, null);
    }
    Thread owner = blocker instanceof AbstractOwnableSynchronizer lock ? GrivetOutside.owner(lock) : null;
    return new Wait(State.PARK, blocker, owner == null ? null : GrivetCurrentThread.asKnown(owner));
  }

  private static boolean isIn(StackTraceElement[] stack, String method) {
    for (int i = 0; i < Math.min(stack.length, FEW_FRAMES); i++) {
      if (stack[i].getClassName().equals("java.lang.Thread") && stack[i].getMethodName().equals(method)) {
        return true;
      }
    }
    return false;
  }
}
