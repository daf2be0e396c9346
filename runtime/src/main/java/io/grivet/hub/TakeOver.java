package io.grivet.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes the baton from a carrier by suspending it: from one that blocks where no hook is (on a monitor or in
 * {@code Object.wait} while pinned, for a class that another greenlet initialises, in native code), and from one that
 * computes for too long. For the monitor's thread only.
 */
final class TakeOver {
  /*
   * Safe because the VM stops the thread, wherever it comes back to Java code, until its turn has come:
   *
   *   from one that is blocked                          from one that computes
   *   ------------------------------------------------  --------------------------------------------------------------
   *   it sleeps in the kernel, n times so far           no switch since the monitor began to measure
   *   (seen at two looks)
   *   close the gate                                    close the gate
   *   it still sleeps, n times so far, mounted,         its stack shows a place that may be left (Place), so it is not
   *   so it is not past the gate either, and not        past the gate: from here on it can be suspended, since it
   *   in code of ours or of an unmount                  cannot unmount, see Baton.passGate
   *   suspend it: no Java code from here on             suspend it: no Java code from here on
   *   it still sleeps, n times so far: it has not       still no switch and no call marked, and its stack shows again
   *   run between, and is not in code of the hub        a place that may be left: that is where it stands
   *   it is in native code or on a monitor, or somebody
   *   initialises a class, it has slept for 20 ms while
   *   the JVM ran, and it sleeps through the end of an
   *   operation of the VM; a thread also sleeps amid its
   *   Java code, when the VM wants memory or a page
   *   comes from the disk
   *   take the baton, a spare runs the hub              take the baton, a spare runs the hub
   *   it has slept more than n times, and is not in     the others have had their time (Slices)
   *   native code: what it waited for has come
   *   Request on the hub, resume it                     Request on the hub, resume it
   *
   * If a line does not hold after the suspension, the thread is resumed at once, and all is as before. On a monitor the
   * last step may find it taken again: then the same begins anew.
   *
   * The one that computes may be inside native code when it is stopped. It then computes on, and is stopped on its way
   * back; what it does there it could do beside any other thread.
   */
  /** Who has been away for long is looked at less often: late by a sixteenth of its time, and by no more than this. */
  private static final int PATIENCE = 16;
  private static final long SOONEST = 500_000;
  private static final long LATEST = 250_000_000;
  /** The VM does not tell a wait for a class from one for memory. A thread that waits for a collection wakes sooner. */
  private static final long NOT_FOR_MEMORY = 20_000_000;
  /** Between two tries to begin, if the heap was full. */
  private static final long PAUSE = 100_000_000;
  private static final int ROOM_TO_BEGIN = 1 << 21;
  private static final long MUCH_ROOM = 32 << 20;
  private static final long SMALL_HEAP = 64 << 20;
  private static final long FIRST_SECOND = 1_000_000_000;
  private static final long NEEDED_FOR_LONG = 1_000_000_000;
  private static final int ROOM_TO_SUSPEND = 1 << 16;

  private final Hub hub;
  private final Kernel kernel;
  private final Heap heap;
  private final Supplier<Suspender> vm;
  private final List<Away> away = new ArrayList<>();
  private @Nullable Suspender suspender;
  /** A greenlet that may be suspended and could not be taken; null once it is known to go on. */
  private @Nullable Thread resumable;
  /** Room is asked for before a thread is suspended, which needs some; a field, so that no compiler leaves it out. */
  @SuppressWarnings("UnusedVariable")
  private byte @Nullable [] room;
  private boolean refused;
  private long mainAt; // written before complete
  private volatile boolean complete; // by the launcher's thread
  private long notBefore = System.nanoTime();
  private boolean needed;
  private long neededSince;
  /** Written by the thread that ends the JVM: nobody could resume it, if it were suspended from now on. */
  private volatile boolean ended;

  TakeOver(Hub hub, Kernel kernel, Heap heap, Supplier<Suspender> vm) {
    this.hub = hub;
    this.kernel = kernel;
    this.heap = heap;
    this.vm = vm;
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

  /*
   * When to ask the VM for a suspender. That takes 80 to 150 ms and initialises classes of the JDK, and a class that
   * fails for want of memory stays unusable for ever; then no carrier can be taken. Few programs need a suspender in
   * their first second, so most starts do without.
   *
   *   never                before the JVM is complete: the agent starts while the JVM is being created
   *   before main          the heap is small: the program could fill the heap meanwhile
   *   at the first need    there is much room, or the greenlet has slept too long to be filling the heap
   *   after a second       there is much room, and the hub sleeps: meanwhile the monitor does not look
   *   at a later need      whatever room there is, a second after the first need: in a heap that never has much room,
   *                        nobody would ever be taken or preempted otherwise
   */

  /**
   * The JVM is complete. Asks at once if the heap is small; the JVM knows the suspender from then on, and gives it to
   * the monitor's thread when that needs one. Launcher's thread only.
   */
  void beforeMain() {
    mainAt = System.nanoTime();
    complete = true;
    if (!refused && heap.maxBytes() < SMALL_HEAP) {
      try {
        var _ = vm.get();
      } catch (IllegalStateException | OutOfMemoryError e) {
        return; // asked again at the first need; if that fails too, the listener hears of it
      }
    }
  }

  /** Asks while nobody needs it yet, if there is room. Called when the hub sleeps. */
  void beginInTime(long now) {
    if (suspender == null && complete && now - mainAt > FIRST_SECOND && hasMuchRoom()) {
      isAvailable(true);
    }
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
    return away.isEmpty() && resumable == null;
  }

  /**
   * Takes the baton from a carrier that was seen asleep.
   *
   * @param sleeps how often its OS thread has slept, as last seen
   * @param still for how many nanoseconds the last of these sleeps has lasted while the JVM ran
   * @param switches the hub's count of switches, as last seen
   */
  boolean take(Carrier carrier, Task running, long sleeps, long still, long switches) {
    Thread greenlet = running.thread();
    if (greenlet == null || ended || resumable != null || !isAvailable(still >= NOT_FOR_MEMORY || hasMuchRoom())) {
      return false;
    }
    probe(ROOM_TO_SUSPEND);
    return takeBehindGate(carrier, greenlet, sleeps, still, switches);
  }

  private boolean takeBehindGate(Carrier carrier, Thread greenlet, long sleeps, long still, long switches) {
    hub.baton().closeGate(true);
    try {
      return isUnmoved(carrier, greenlet, sleeps, switches) && !isInsideTheHub(greenlet)
          && isUnmoved(carrier, greenlet, sleeps, switches) && suspend(greenlet)
          && canBeTaken(carrier, greenlet, sleeps, still, switches) && takeSuspended(carrier, greenlet, sleeps);
    } finally {
      resumeUntaken();
      hub.baton().closeGate(false);
    }
  }

  /**
   * Takes the baton from a carrier whose greenlet computes, if it is where it may be left; it asks for the baton again.
   *
   * @param switches the hub's count of switches, as last seen
   * @return how many frames it has on its stack; 0 if the baton was not taken
   */
  int preempt(Carrier carrier, Task running, long switches) {
    Thread greenlet = running.thread();
    if (greenlet == null || ended || resumable != null || !isAvailable(hasMuchRoom())) {
      return 0;
    }
    probe(ROOM_TO_SUSPEND);
    int frames;
    hub.baton().closeGate(true);
    try {
      if (framesWhereItMayBeLeft(carrier, greenlet, switches) == 0 || !suspend(greenlet)) {
        return 0;
      }
      frames = ended ? 0 : framesWhereItMayBeLeft(carrier, greenlet, switches);
      if (frames == 0 || !takeSuspended(carrier, greenlet, OsThreads.AWAKE)) {
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
    resumable = greenlet; // an error may come out of the call when the thread is suspended already
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

  /** Returns the depth of its stack, or 0. */
  private int framesWhereItMayBeLeft(Carrier carrier, Thread greenlet, long switches) {
    if (!isOn(carrier, greenlet, switches)) {
      return 0;
    }
    StackTraceElement[] stack = suspender().stack(greenlet);
    return Place.mayBeLeft(stack) ? stack.length : 0;
  }

  private boolean isOn(Carrier carrier, Thread greenlet, long switches) {
    return hub.counters().switches == switches && hub.baton().holder() == carrier
        && carrier.state.isRunning() && GrivetThreads.carrier(greenlet) == carrier;
  }

  private boolean isUnmoved(Carrier carrier, Thread greenlet, long sleeps, long switches) {
    return kernel.sleeps(carrier) == sleeps && isOn(carrier, greenlet, switches);
  }

  private boolean canBeTaken(Carrier carrier, Thread greenlet, long sleeps, long still, long switches) {
    return !ended && isUnmoved(carrier, greenlet, sleeps, switches)
        && (suspender().isBlocked(greenlet) || waitsForClass(carrier, greenlet, sleeps, still, switches));
  }

  /** The end of a VM operation wakes who waits for a collection, also who waits to ask for one. */
  private boolean waitsForClass(Carrier carrier, Thread greenlet, long sleeps, long still, long switches) {
    if (still < NOT_FOR_MEMORY || !hub.view().initialisesElsewhere(greenlet)) {
      return false;
    }
    suspender().awaitVmOperation();
    return isUnmoved(carrier, greenlet, sleeps, switches);
  }

  private boolean takeSuspended(Carrier carrier, Thread greenlet, long sleeps) {
    away.add(new Away(carrier, greenlet, sleeps));
    carrier.suspended = true;
    if (!hub.baton().takeSuspended(carrier)) {
      carrier.suspended = false;
      away.removeLast();
      return false;
    }
    resumable = null;
    hub.counters().takeOvers++;
    return true;
  }

  /** Looks which of those taken away want to go on, and resumes those whose turn has come. */
  void look() {
    resumeUntaken();
    long now = System.nanoTime();
    for (int i = away.size() - 1; i >= 0; i--) {
      Away one = away.get(i);
      if (one.carrier.state.isRunning()) {
        // First that, which may fail for want of memory: then it is tried again.
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

  /** What was taken, or is about to be, has gone through {@link #isAvailable}. */
  private Suspender suspender() {
    return Known.nonNull(suspender);
  }

  /** @param mayBegin whether to begin at the first need, if it has not begun */
  private boolean isAvailable(boolean mayBegin) {
    if (suspender == null && complete && !refused && (mayBegin || isNeededForLong())
        && System.nanoTime() - notBefore >= 0) {
      notBefore = System.nanoTime() + PAUSE;
      probe(ROOM_TO_BEGIN);
      try {
        suspender = vm.get();
      } catch (IllegalStateException e) {
        refused = !isWantOfMemory(e); // the listener hears of each carrier that stays blocked
      }
    }
    return suspender != null && !refused;
  }

  private boolean isNeededForLong() {
    long now = System.nanoTime();
    if (!needed) {
      needed = true;
      neededSince = now;
    }
    return now - neededSince > NEEDED_FOR_LONG;
  }

  private boolean hasMuchRoom() {
    return heap.freeBytes() >= MUCH_ROOM;
  }

  /** Fails if the heap has no such room: nothing has been begun then, and the next look tries again. */
  private void probe(int bytes) {
    room = new byte[bytes];
    room = null;
  }

  /** True for what may succeed when it is tried again: the program has filled the heap, for the time being. */
  static boolean isWantOfMemory(Throwable t) {
    for (Throwable cause = t; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError || cause instanceof StackOverflowError) {
        return true;
      }
    }
    return false;
  }

  /** Between two steps of the hub's own, of an unmount, or while a class is woven, nobody may take over. */
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
      if (frame.getClassName().startsWith("sun.instrument.")) {
        return true;
      }
    }
    return false;
  }
}
