package java.lang;

import java.security.ProtectionDomain;
import java.util.concurrent.Executor;
import jdk.internal.misc.Unsafe;
import jdk.internal.vm.Continuation;
import jdk.internal.vm.StackableScope;
import jdk.internal.vm.ThreadContainer;
import jdk.internal.vm.annotation.ForceInline;
import jdk.internal.vm.annotation.Hidden;

/**
 * All accesses of Grivet to the inside of {@code Thread} and {@code VirtualThread}.
 *
 * <p>The class is in {@code java.lang} because those members are package-private. It decides nothing: one line per
 * member. The agent defines it into the boot loader before any other class of Grivet.
 *
 * <p>Two fields of the JDK carry Grivet's links, since loaded classes cannot get new fields:
 * <pre>
 *   application's Thread .scopedValueBindings -> record of its greenlet  (a thread that never runs has no bindings)
 *   VirtualThread        .runContinuation     -> record of the greenlet  (a Runnable that the scheduler receives)
 * </pre>
 * All methods are safe to call from any thread unless they say otherwise.
 */
public final class GrivetThreads {
  private static final Unsafe U = Unsafe.getUnsafe();

  private static final long STATE = U.objectFieldOffset(VirtualThread.class, "state");
  private static final long RUN_CONTINUATION = U.objectFieldOffset(VirtualThread.class, "runContinuation");
  private static final long SCHEDULER = U.objectFieldOffset(VirtualThread.class, "scheduler");
  private static final long CARRIER = U.objectFieldOffset(VirtualThread.class, "carrierThread");
  private static final long CONTINUATION = U.objectFieldOffset(VirtualThread.class, "cont");
  private static final long PARK_PERMIT = U.objectFieldOffset(VirtualThread.class, "parkPermit");
  private static final long TAIL = U.objectFieldOffset(Continuation.class, "tail");
  private static final long TARGET = U.objectFieldOffset(Continuation.class, "target");
  private static final long LINK = U.objectFieldOffset(Thread.class, "scopedValueBindings");
  private static final long TID = U.objectFieldOffset(Thread.class, "tid");
  private static final long NAME = U.objectFieldOffset(Thread.class, "name");
  private static final long THREAD_LOCALS = U.objectFieldOffset(Thread.class, "threadLocals");
  private static final long INHERITABLE = U.objectFieldOffset(Thread.class, "inheritableThreadLocals");
  private static final long HOLDER = U.objectFieldOffset(Thread.class, "holder");
  private static final Class<?> HOLDER_CLASS = U.getReference(Thread.currentCarrierThread(), HOLDER).getClass();
  private static final long STATUS = U.objectFieldOffset(HOLDER_CLASS, "threadStatus");
  private static final long DAEMON = U.objectFieldOffset(HOLDER_CLASS, "daemon");
  private static final long STACK_SIZE = U.objectFieldOffset(HOLDER_CLASS, "stackSize");

  /** States of a virtual thread, as {@code VirtualThread} has them. */
  private static final int PARKED = 4;
  private static final int PINNED = 5;
  private static final int TIMED_PARKING = 6;
  private static final int TIMED_PARKED = 7;
  private static final int TIMED_PINNED = 8;
  private static final int UNPARKED = 9;
  private static final int BLOCKING = 12;
  private static final int UNBLOCKED = 14;
  private static final int WAITING = 15;
  private static final int WAIT = 16;
  private static final int TIMED_WAITING = 17;
  private static final int TIMED_WAIT = 18;
  private static final int SUSPENDED = 1 << 8;

  /** Values of {@code threadStatus} as JVM TI defines them. */
  public static final int STATUS_RUNNABLE = 0x0005;
  public static final int STATUS_TERMINATED = 0x0002;

  private GrivetThreads() {}

  // -- links ---------------------------------------------------------------------------------------------------------

  /** Returns the record of a virtual thread, or the JDK's value of that field; null for a platform thread. */
  @ForceInline
  public static Object recordOf(Thread thread) {
    return thread.getClass() == VirtualThread.class ? U.getReference(thread, RUN_CONTINUATION) : null;
  }

  public static void setRecord(Thread virtual, Runnable record) {
    U.putReference(virtual, RUN_CONTINUATION, record);
  }

  /** Returns the object that {@link #setLink} stored in an application's thread, or the JDK's value of that field. */
  @ForceInline
  public static Object link(Thread thread) {
    return U.getReference(thread, LINK);
  }

  public static void setLink(Thread thread, Object link) {
    U.putReferenceRelease(thread, LINK, link);
  }

  // -- virtual threads -----------------------------------------------------------------------------------------------

  /** Creates a virtual thread that inherits nothing. */
  public static Thread newVirtual(Executor scheduler, String name, Runnable task) {
    return new VirtualThread(scheduler, name, Thread.NO_INHERIT_THREAD_LOCALS, task);
  }

  /** Creates a virtual thread that inherits what {@code Thread.ofVirtual()} lets it inherit. */
  public static Thread newInheriting(Executor scheduler, String name, Runnable task) {
    return new VirtualThread(scheduler, name, 0, task);
  }

  /** Like {@link #newVirtual}, for a thread that gets the number of another by {@link #moveIdentity}. */
  public static Thread newStandIn(Executor scheduler, String name, Runnable task) {
    return new VirtualThread(scheduler, name, Thread.NO_INHERIT_THREAD_LOCALS | GrivetNumbers.LATER, task);
  }

  /** Makes {@code target} the first frame of a virtual thread, in place of the JDK's {@code VirtualThread.run}. */
  public static void setTarget(Thread virtual, Runnable target) {
    U.putReference(U.getReference(virtual, CONTINUATION), TARGET, target);
  }

  /**
   * Returns the newest chunk of heap that holds frames of a virtual thread. The chunks hold all frames while the thread
   * is unmounted. Returns null if the thread has not run yet, or has ended. Called on the thread's carrier.
   */
  @ForceInline
  public static Object frames(Thread virtual) {
    return U.getReference(U.getReference(virtual, CONTINUATION), TAIL);
  }

  /** Returns the JDK's own scheduler of virtual threads. */
  public static Executor defaultScheduler() {
    return VirtualThread.defaultScheduler();
  }

  /** Returns the platform thread on which a virtual thread is mounted, or null. */
  public static Thread carrier(Thread virtual) {
    return (Thread) U.getReferenceVolatile(virtual, CARRIER);
  }

  public static Executor scheduler(Thread virtual) {
    return (Executor) U.getReference(virtual, SCHEDULER);
  }

  public static void start(Thread thread, ThreadContainer container) {
    thread.start(container);
  }

  /** Returns true while the VM unmounts a virtual thread that blocks in a monitor, until {@code afterYield}. */
  public static boolean isLeavingByVm(Thread virtual) {
    int state = U.getIntVolatile(virtual, STATE);
    return state == BLOCKING || state == WAITING || state == TIMED_WAITING;
  }

  /** Returns true if a virtual thread is parked, or in {@code Object.wait}, where an interrupt can end the wait. */
  public static boolean isWaiting(Thread virtual) {
    return switch (U.getIntVolatile(virtual, STATE) & ~SUSPENDED) {
      case PARKED, PINNED, TIMED_PARKED, TIMED_PINNED, WAIT, TIMED_WAIT -> true;
      default -> false;
    };
  }

  /**
   * Makes a virtual thread runnable again that has unmounted for a timed wait which nothing would end, since the JDK
   * had no memory for its timer. To the thread, the wait has ended early. Called on its carrier, before any other
   * thread can find the virtual thread.
   *
   * @return false if the thread does not begin such a wait
   */
  public static boolean endTimedWait(Thread virtual) {
    switch (U.getIntVolatile(virtual, STATE)) {
      case TIMED_PARKING -> U.putIntVolatile(virtual, STATE, UNPARKED);
      case TIMED_WAITING -> U.putIntVolatile(virtual, STATE, UNBLOCKED);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Returns true if a virtual thread is in {@code Object.wait}. */
  public static boolean isInObjectWait(Thread virtual) {
    int state = U.getIntVolatile(virtual, STATE) & ~SUSPENDED;
    return state == WAIT || state == TIMED_WAIT;
  }

  /** Parks the current virtual thread. */
  public static void park(Thread current) {
    ((VirtualThread) current).park();
  }

  public static void parkNanos(Thread current, long nanos) {
    ((VirtualThread) current).parkNanos(nanos);
  }

  public static void unpark(Thread virtual) {
    ((VirtualThread) virtual).unpark();
  }

  /** Returns true if the next park of this virtual thread will return at once. */
  public static boolean parkPermit(Thread virtual) {
    return U.getBooleanVolatile(virtual, PARK_PERMIT);
  }

  public static void setParkPermit(Thread virtual, boolean permit) {
    U.putBooleanVolatile(virtual, PARK_PERMIT, permit);
  }

  public static void tryYield(Thread current) {
    ((VirtualThread) current).tryYield();
  }

  @ForceInline
  public static Thread currentCarrier() {
    return Thread.currentCarrierThread();
  }

  /** Blocks the OS thread under the caller, whichever thread is mounted on it; may return early. */
  public static void parkCarrier(long nanos) {
    U.park(false, nanos);
  }

  public static void unparkCarrier(Thread platform) {
    U.unpark(platform);
  }

  /** Clears the interrupt of the calling platform thread and returns its previous value. */
  public static boolean clearCarrierInterrupt(Thread current) {
    boolean interrupted = current.interrupted;
    current.clearInterrupt();
    return interrupted;
  }

  public static void setCarrierInterrupt(Thread current) {
    current.setInterrupt();
  }

  // -- thread state --------------------------------------------------------------------------------------------------

  public static Thread.State state(Thread thread) {
    return thread.threadState();
  }

  public static int status(Thread platform) {
    return U.getIntVolatile(U.getReference(platform, HOLDER), STATUS);
  }

  public static void setStatus(Thread platform, int status) {
    U.putIntVolatile(U.getReference(platform, HOLDER), STATUS, status);
  }

  public static boolean interruptedFlag(Thread thread) {
    return thread.interrupted;
  }

  public static void setInterruptedFlag(Thread thread, boolean value) {
    thread.interrupted = value;
  }

  public static boolean getAndClearInterrupt(Thread current) {
    return current.getAndClearInterrupt();
  }

  /** Returns all threads as the application may see them: the woven list. */
  public static Thread[] all() {
    return Thread.getAllThreads();
  }

  /** Returns the stack of another thread; empty if the thread has ended or has only just begun. */
  public static StackTraceElement[] asyncStackTrace(Thread virtual) {
    StackTraceElement[] stack = GrivetStacks.instance().complete(virtual);
    return stack == null ? new StackTraceElement[0] : stack;
  }

  // -- what an application's thread keeps for its greenlet -----------------------------------------------------------

  public static boolean daemon(Thread platform) {
    return U.getBooleanVolatile(U.getReference(platform, HOLDER), DAEMON);
  }

  public static long stackSize(Thread platform) {
    return U.getLong(U.getReference(platform, HOLDER), STACK_SIZE);
  }

  public static void setName(Thread thread, String name) {
    U.putReferenceVolatile(thread, NAME, name);
  }

  /** Gives a virtual thread that has not started the number and the inherited thread locals of another thread. */
  public static void moveIdentity(Thread from, Thread virtual) {
    U.putLong(virtual, TID, from.threadId());
    U.putReference(virtual, INHERITABLE, U.getReference(from, INHERITABLE));
    virtual.interrupted = from.interrupted;
  }

  /** Shares the thread locals of a real thread that is about to wait for its greenlet's end. */
  public static void shareLocals(Thread from, Thread virtual) {
    U.putReference(virtual, THREAD_LOCALS, U.getReference(from, THREAD_LOCALS));
  }

  public static ThreadContainer container(Thread thread) {
    return thread.threadContainer();
  }

  public static void setContainer(Thread thread, ThreadContainer container) {
    thread.setThreadContainer(container);
  }

  public static void inheritScopedValues(Thread virtual, ThreadContainer container) {
    virtual.inheritScopedValueBindings(container);
  }

  // -- running and ending --------------------------------------------------------------------------------------------

  /** Runs a task so that scoped values are found below it; called by a greenlet that has just begun. */
  @Hidden
  public static void runWithBindings(Thread current, Runnable task) {
    current.runWith(Thread.scopedValueBindings(), task);
  }

  @Hidden
  public static void dispatchUncaught(Thread thread, Throwable error) {
    thread.dispatchUncaughtException(error);
  }

  /** Closes the scopes that the current thread left open. */
  public static void popScopes() {
    StackableScope.popAll();
  }

  public static void clearReferences(Thread thread) {
    thread.clearReferences();
  }

  // -- others --------------------------------------------------------------------------------------------------------

  /** Runs {@code hook} at JVM exit after all hooks of the application; for slots see {@code java.lang.Shutdown}. */
  public static void addLastShutdownHook(int slot, Runnable hook) {
    Shutdown.add(slot, true, hook);
  }

  /** Makes an object without running a constructor. */
  public static Object allocate(Class<?> type) throws InstantiationException {
    return U.allocateInstance(type);
  }

  /** Defines a hidden class that may call every member of {@code host}, and initialises it. */
  public static Class<?> defineHidden(Class<?> host, String name, byte[] bytes) {
    int nestmate = 1;
    int hidden = 2;
    ProtectionDomain domain = host.getProtectionDomain();
    return ClassLoader.defineClass0(
        host.getClassLoader(), host, name, bytes, 0, bytes.length, domain, true, nestmate | hidden, null);
  }
}
