package io.grivet.hub;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the baton from a carrier by suspending the carrier, if it blocks where no hook is (on a monitor or in
 * {@code Object.wait} while pinned, on a class that another greenlet initialises, in native code), or computes for too
 * long. For the monitor thread only.
 */
final class TakeOver {
  /*
   * Safe because the VM stops the thread, wherever it comes back to Java code, until its turn has come:
   *
   *   a thread that is blocked                          a thread that computes
   *   ------------------------------------------------  --------------------------------------------------------------
   *   it sleeps in the kernel, n times so far           no switch since the monitor thread began to measure
   *   (seen at two looks)
   *   close the gate                                    close the gate
   *   it still sleeps, n times so far, mounted,         its stack shows a place that may be left (Place), so it is not
   *   so it is not past the gate, and not in code       past the gate: from here on it can be suspended, since it
   *   of Grivet or of an unmount                        cannot unmount, see Baton.passGate
   *   suspend it: no Java code from here on             suspend it: no Java code from here on
   *   it still sleeps, n times so far: it has not       still no switch and no call marked, and its stack again shows
   *   run in between, and is not in code of the hub     a place that may be left: the thread is stopped there
   *   it is in native code or on a monitor; or another
   *   thread initialises a class, it has slept for
   *   50 ms while the JVM ran, and it sleeps through
   *   the end of an operation of the VM (a thread also
   *   sleeps amid its Java code, when the VM wants
   *   memory or a page comes from the disk)
   *   take the baton, a spare runs the hub              take the baton, a spare runs the hub
   *   it has slept more than n times, and is not in     the others have had their time (Slices)
   *   native code: its wait is over
   *   Request on the hub, resume it                     Request on the hub, resume it
   *
   * If a line does not hold after the suspension, the thread is resumed at once, and all is as before. After the last
   * step, a thread that was on a monitor may find the monitor taken again: then all starts over.
   *
   * A thread that computes may be inside native code when it is suspended. It then computes on, and is stopped on its
   * way back. What it does there, it could do alongside any other thread.
   */
  /** A carrier away for long is looked at less often: late by a sixteenth of its time, and by LATEST at most. */
  private static final int PATIENCE = 16;
  private static final long SOONEST = 500_000;
  private static final long LATEST = 250_000_000;
  /** The VM does not tell a wait for a class from one for memory. A wait for a collection ends sooner than this. */
  private static final long NOT_FOR_MEMORY = 50_000_000;
  private static final int ROOM_TO_SUSPEND = 1 << 16;

  private final Hub hub;
  private final Kernel kernel;
  private final SuspenderSource suspenders;
  private final List<Away> away = new ArrayList<>();
  private @Nullable Suspender suspender;
  /** A greenlet that may be suspended although the baton was not taken; null once it is known to go on. */
  private @Nullable Thread resumable;
  /** Written by the thread that ends the JVM: no thread could resume a carrier suspended from now on. */
  private volatile boolean ended;

  TakeOver(Hub hub, Kernel kernel, SuspenderSource suspenders) {
    this.hub = hub;
    this.kernel = kernel;
    this.suspenders = suspenders;
  }

  /** A carrier that is suspended. */
  private static final class Away {
    final Carrier carrier;
    final Thread greenlet;
    final long since = System.nanoTime();
    long nextLook = since;
    long sleeps;
    boolean requested;

    Away(Carrier carrier, Thread greenlet, long sleeps) {
      this.carrier = carrier;
      this.greenlet = greenlet;
      this.sleeps = sleeps;
    }
  }

  /** Stops take-overs. Any thread. */
  void end() {
    ended = true;
  }

  boolean isEmpty() {
    return away.isEmpty() && resumable == null;
  }

  /**
   * Takes the baton from a carrier that was seen asleep.
   *
   * @param sleeps how often the OS thread has slept, as last seen
   * @param still nanoseconds for which the last of these sleeps has lasted while the JVM ran
   * @param switches the hub's count of switches, as last seen
   */
  boolean take(Carrier carrier, Task running, long sleeps, long still, long switches) {
    Thread greenlet = running.thread();
    if (greenlet == null || ended || resumable != null || !isAvailable(still >= NOT_FOR_MEMORY)) {
      return false;
    }
    WantOfMemory.probe(ROOM_TO_SUSPEND);
    return takeBehindGate(carrier, greenlet, sleeps, still, switches);
  }

  private boolean takeBehindGate(Carrier carrier, Thread greenlet, long sleeps, long still, long switches) {
    hub.baton().closeGate(true);
    try {
      return isUnmoved(carrier, greenlet, sleeps, switches) && !isInsideTheHub(greenlet)
          && isUnmoved(carrier, greenlet, sleeps, switches) && suspend(greenlet)
          && canBeTaken(carrier, greenlet, sleeps, still, switches)
          && takeSuspended(carrier, greenlet, sleeps, "take-over");
    } finally {
      resumeUntaken();
      hub.baton().closeGate(false);
    }
  }

  /**
   * Takes the baton from a carrier whose greenlet computes, if the greenlet is at a place that may be left. Also
   * requests the next slice for the carrier.
   *
   * @param switches the hub's count of switches, as last seen
   * @return number of frames on the greenlet's stack; 0 if the baton was not taken
   */
  int preempt(Carrier carrier, Task running, long switches) {
    Thread greenlet = running.thread();
    if (greenlet == null || ended || resumable != null || !isAvailable(false)) {
      return 0;
    }
    WantOfMemory.probe(ROOM_TO_SUSPEND);
    int frames;
    hub.baton().closeGate(true);
    try {
      if (framesWhereItMayBeLeft(carrier, greenlet, switches) == 0 || !suspend(greenlet)) {
        return 0;
      }
      frames = ended ? 0 : framesWhereItMayBeLeft(carrier, greenlet, switches);
      if (frames == 0 || !takeSuspended(carrier, greenlet, OsThreads.AWAKE, "preemption")) {
        return 0;
      }
    } finally {
      resumeUntaken();
      hub.baton().closeGate(false);
    }
    hub.counters().preemptions++;
    away.getLast().requested = true;
    hub.baton().requestSliceFor(carrier);
    return frames;
  }

  private boolean suspend(Thread greenlet) {
    resumable = greenlet; // the call may throw an error although the thread is suspended already
    if (suspender().suspend(greenlet)) {
      return true;
    }
    resumable = null;
    return false;
  }

  private void resumeUntaken() {
    if (resumable != null) {
      suspender().resume(resumable);
      resumable = null;
    }
  }

  /** Returns the number of frames on the greenlet's stack; 0 if the place may not be left. */
  private int framesWhereItMayBeLeft(Carrier carrier, Thread greenlet, long switches) {
    if (!isOn(carrier, greenlet, switches)) {
      return 0;
    }
    StackTraceElement[] stack = suspender().stack(greenlet);
    return Place.mayBeLeft(stack) ? stack.length : 0;
  }

  private boolean isOn(Carrier carrier, Thread greenlet, long switches) {
    return hub.turns().read() == switches && hub.baton().holder() == carrier
        && carrier.state.isRunning() && GrivetThreads.carrier(greenlet) == carrier;
  }

  private boolean isUnmoved(Carrier carrier, Thread greenlet, long sleeps, long switches) {
    return kernel.sleeps(carrier) == sleeps && isOn(carrier, greenlet, switches);
  }

  private boolean canBeTaken(Carrier carrier, Thread greenlet, long sleeps, long still, long switches) {
    return !ended && isUnmoved(carrier, greenlet, sleeps, switches)
        && (suspender().isBlocked(greenlet) || waitsForClass(carrier, greenlet, sleeps, still, switches));
  }

  /**
   * Returns true if the greenlet waits for a class, not for memory. The end of a VM operation wakes each thread that
   * waits for a collection, or waits to ask for one.
   */
  private boolean waitsForClass(Carrier carrier, Thread greenlet, long sleeps, long still, long switches) {
    if (still < NOT_FOR_MEMORY || !hub.view().initialisesElsewhere(greenlet)) {
      return false;
    }
    suspender().awaitVmOperation();
    return isUnmoved(carrier, greenlet, sleeps, switches);
  }

  private boolean takeSuspended(Carrier carrier, Thread greenlet, long sleeps, String loss) {
    away.add(new Away(carrier, greenlet, sleeps));
    carrier.suspended = true;
    if (!hub.baton().takeSuspended(carrier, loss)) {
      carrier.suspended = false;
      away.removeLast();
      return false;
    }
    resumable = null;
    hub.counters().takeOvers++;
    return true;
  }

  /** Requests the baton for suspended carriers whose wait is over, and resumes carriers whose turn has come. */
  void look() {
    resumeUntaken();
    long now = System.nanoTime();
    for (int i = away.size() - 1; i >= 0; i--) {
      Away one = away.get(i);
      if (one.carrier.state.isRunning()) {
        // The resumption comes first: it may fail for want of memory, and is then tried again.
        suspender().resume(one.greenlet);
        one.carrier.suspended = false;
        away.remove(i);
      } else if (!one.requested && one.nextLook - now <= 0) {
        one.nextLook = now + Math.clamp((now - one.since) / PATIENCE, SOONEST, LATEST);
        if (hasCome(one)) {
          hub.baton().requestFor(one.carrier);
          one.requested = true;
        }
      }
    }
  }

  private boolean hasCome(Away one) {
    long sleeps = kernel.sleeps(one.carrier);
    if (sleeps == OsThreads.AWAKE || sleeps == one.sleeps) {
      return false;
    }
    one.sleeps = sleeps;
    return !suspender().isInNative(one.greenlet);
  }

  /** Returns the suspender. Each take-over has gone through {@link #isAvailable} before. */
  private Suspender suspender() {
    return Known.nonNull(suspender);
  }

  /**
   * Returns true if there is a suspender.
   *
   * @param harmless see {@link SuspenderSource#orNull}
   */
  private boolean isAvailable(boolean harmless) {
    Suspender found = suspenders.orNull(harmless);
    if (found == null) {
      return false; // carriers already taken keep their suspender
    }
    suspender = found;
    return true;
  }

  /**
   * Returns true amid a step of the hub or of an unmount, while a class is woven, or amid a look for a tool, which may
   * hold a lock that the monitor thread takes: no take-over is safe there.
   */
  private boolean isInsideTheHub(Thread greenlet) {
    StackTraceElement[] stack = suspender().stack(greenlet);
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
      if (frame.getClassName().startsWith("sun.instrument.") || Place.looksIn(frame.getClassName())) {
        return true;
      }
    }
    return false;
  }
}
