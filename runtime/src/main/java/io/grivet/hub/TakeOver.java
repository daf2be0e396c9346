package io.grivet.hub;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes the baton from a carrier that blocks where no hook is: on a monitor or in {@code Object.wait} while pinned, for
 * a class that another greenlet initialises, in native code. For the monitor's thread only.
 */
final class TakeOver {
  /*
   * Safe because the VM stops the thread, wherever it comes back to Java code, until its turn has come:
   *
   *   it sleeps in the kernel, n times so far      seen at two looks
   *   close the gate                               it cannot unmount, see Baton.passGate
   *   it still sleeps, n times so far, mounted,    so it is not past the gate either
   *   and not in code of ours or of an unmount
   *   suspend it                                   from here on it runs no Java code
   *   it still sleeps, n times so far              so it has not run between: it does not stand in code of the hub
   *   it is in native code, on a monitor, or       a thread may also sleep amid its Java code: the VM wants memory, or
   *   somebody initialises a class                 a page comes from the disk; that is no place to let others run
   *   take the baton, a spare runs the hub
   *   it has slept more than n times, and is       what it waited for has come
   *   not in native code
   *   Request on the hub, resume it                it goes on where it was
   *
   * On a monitor the last step may find it taken again: then the same begins anew.
   */
  /** Who has been away for long is looked at less often: late by a sixteenth of its time, and by no more than this. */
  private static final int PATIENCE = 16;
  private static final long SOONEST = 500_000;
  private static final long LATEST = 250_000_000;

  private final Hub hub;
  private final List<Carrier> away = new ArrayList<>();
  private GrivetSuspender suspender;
  private boolean refused;
  /** Written by the thread that ends the JVM: nobody could resume it, if it were suspended from now on. */
  private volatile boolean ended;

  TakeOver(Hub hub) {
    this.hub = hub;
  }

  /** From now on leaves every carrier where it is. Before the monitor starts, or on its thread; false if so before. */
  boolean refuse() {
    boolean first = !refused;
    refused = true;
    return first;
  }

  /** Any thread. */
  void end() {
    ended = true;
  }

  boolean isEmpty() {
    return away.isEmpty();
  }

  /**
   * Takes the baton from a carrier that was seen asleep.
   *
   * @param sleeps how often its OS thread has slept, as last seen
   * @param switches the hub's count of switches, as last seen
   */
  boolean take(Carrier carrier, Task running, long sleeps, long switches) {
    Thread greenlet = running.thread();
    if (greenlet == null || ended || !isAvailable()) {
      return false;
    }
    hub.baton().closeGate(true);
    try {
      return isUnmoved(carrier, greenlet, sleeps, switches) && !isInsideTheHub(greenlet)
          && isUnmoved(carrier, greenlet, sleeps, switches) && suspend(carrier, greenlet, sleeps, switches);
    } finally {
      hub.baton().closeGate(false);
    }
  }

  private boolean isUnmoved(Carrier carrier, Thread greenlet, long sleeps, long switches) {
    return OsThreads.sleeps(carrier) == sleeps && hub.counters().switches == switches
        && hub.baton().holder() == carrier && carrier.state.get() == Carrier.RUNNING
        && GrivetThreads.carrier(greenlet) == carrier;
  }

  private boolean suspend(Carrier carrier, Thread greenlet, long sleeps, long switches) {
    if (!suspender.suspend(greenlet)) {
      return false;
    }
    if (!ended && isUnmoved(carrier, greenlet, sleeps, switches)
        && (suspender.isBlocked(greenlet) || hub.baton().initialisesElsewhere(greenlet))) {
      carrier.suspended = greenlet;
      carrier.sleeps = sleeps;
      carrier.requested = false;
      if (hub.baton().takeSuspended(carrier)) {
        hub.counters().takeOvers++;
        carrier.awaySince = System.nanoTime();
        carrier.nextLook = carrier.awaySince;
        away.add(carrier);
        return true;
      }
      carrier.suspended = null;
    }
    suspender.resume(greenlet);
    return false;
  }

  /** Looks which of those taken away want to go on, and resumes those whose turn has come. */
  void look() {
    long now = System.nanoTime();
    for (int i = away.size() - 1; i >= 0; i--) {
      Carrier carrier = away.get(i);
      if (carrier.state.get() == Carrier.RUNNING) {
        away.remove(i);
        Thread greenlet = carrier.suspended;
        carrier.suspended = null;
        suspender.resume(greenlet);
      } else if (!carrier.requested && carrier.nextLook - now <= 0) {
        carrier.nextLook = now + Math.clamp((now - carrier.awaySince) / PATIENCE, SOONEST, LATEST);
        if (hasCome(carrier)) {
          carrier.requested = true;
          hub.baton().requestFor(carrier);
        }
      }
    }
  }

  private boolean hasCome(Carrier carrier) {
    long sleeps = OsThreads.sleeps(carrier);
    if (sleeps == OsThreads.AWAKE || sleeps == carrier.sleeps) {
      return false;
    }
    carrier.sleeps = sleeps;
    return !suspender.isInNative(carrier.suspended);
  }

  private boolean isAvailable() {
    if (suspender == null && !refused) {
      try {
        suspender = GrivetSuspender.instance();
      } catch (IllegalStateException e) {
        refused = true; // the listener hears of each carrier that stays blocked
      }
    }
    return !refused;
  }

  /** Between two steps of the hub's own, of an unmount, or while a class is woven, nobody may take over. */
  private static boolean isInsideTheHub(Thread greenlet) {
    StackTraceElement[] stack = GrivetThreads.asyncStackTrace(greenlet);
    if (stack.length == 0 || stack[0].getClassName().equals("java.lang.VirtualThread")) {
      return true;
    }
    for (int i = 0; i < Math.min(stack.length, 4); i++) {
      String type = stack[i].getClassName();
      if (type.startsWith("io.grivet.hub.") || type.startsWith("io.grivet.threads.")
          || type.startsWith("io.grivet.hook.")) {
        return true;
      }
    }
    for (StackTraceElement frame : stack) {
      if (frame.getClassName().startsWith("sun.instrument.")) {
        return true;
      }
    }
    return false;
  }
}
