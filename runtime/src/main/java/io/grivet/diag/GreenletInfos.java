package io.grivet.diag;

import io.grivet.threads.GreenletTask;
import io.grivet.threads.Identity;
import java.lang.management.ThreadInfo;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jdk.internal.vm.GrivetSnapshot;
import jdk.internal.vm.GrivetSnapshots;
import org.jspecify.annotations.Nullable;

/**
 * Makes the {@link ThreadInfo} of greenlets. Any thread may call. The VM is asked while the hub stands still.
 *
 * <p>Counts and times of blocking and waiting are not filled in.
 */
final class GreenletInfos {
  private static final Constructor<ThreadInfo> INFO = constructor();

  /** JVM TI's bits for each {@link Thread.State}. */
  private static final int[] STATE_BITS = {0x0, 0x5, 0x401, 0x191, 0x1A1, 0x2};
  private static final String BEAN = "sun.management.ThreadImpl";
  private static final int IN_NATIVE_BITS = 0x400005;

  private final int maxDepth;
  private final boolean monitors;
  private final boolean synchronizers;
  private final String natively;

  /**
   * @param maxDepth most frames of a stack
   * @param monitors true to include locked monitors
   * @param synchronizers true to include locked synchronizers
   * @param natively the bean's native method, which a platform thread sees on top of its own stack
   */
  GreenletInfos(int maxDepth, boolean monitors, boolean synchronizers, String natively) {
    this.maxDepth = maxDepth;
    this.monitors = monitors;
    this.synchronizers = synchronizers;
    this.natively = natively;
  }

  private static Constructor<ThreadInfo> constructor() {
    try {
      Constructor<ThreadInfo> constructor = ThreadInfo.class.getDeclaredConstructor(Thread.class, int.class,
          Object.class, Thread.class, long.class, long.class, long.class, long.class, StackTraceElement[].class,
          Object[].class, int[].class, Object[].class);
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Returns the infos of these threads; null for a thread that has ended or is not a greenlet. */
  ThreadInfo[] of(Thread[] threads) {
    ThreadInfo[] infos = new ThreadInfo[threads.length];
    GrivetSnapshots.run(() -> {
      List<Thread> virtuals = new ArrayList<>();
      for (Thread thread : threads) {
        if (Identity.greenletOf(thread) != null) {
          virtuals.add(Identity.standInOrSelf(thread));
        }
      }
      // Any greenlet can own a lock, so all greenlets are looked at if there may be an owner.
      Snapshots snapshots = virtuals.isEmpty() ? null : new Snapshots(ProgramView.threads());
      for (int i = 0; i < threads.length; i++) {
        GreenletTask greenlet = Identity.greenletOf(threads[i]);
        if (greenlet != null && snapshots != null) { // a thread that has become a greenlet since counts as not started
          GrivetSnapshot snapshot = snapshots.of(greenlet.thread);
          infos[i] = snapshot == null ? null : info(threads[i], greenlet, snapshot, snapshots);
        }
      }
    });
    return infos;
  }

  private ThreadInfo info(Thread thread, GreenletTask greenlet, GrivetSnapshot snapshot, Snapshots snapshots) {
    boolean io = greenlet.waitsForIo();
    int state = io ? IN_NATIVE_BITS : STATE_BITS[snapshot.state().ordinal()];
    Object lock = io ? null : lock(snapshot);
    Thread owner = snapshot.blockedOn() != null ? snapshots.ownerOf(lock) : Snapshots.ownerOfParked(lock);
    Shown shown = new Shown(snapshot, greenlet.thread == Thread.currentThread());
    List<Object> synchronizersOfIt =
        synchronizers ? snapshots.contendedSynchronizersOf(greenlet.thread) : List.of();
    try {
      return INFO.newInstance(thread, state, lock, owner, 0L, -1L, 0L, -1L,
          shown.frames.toArray(new StackTraceElement[0]), shown.locked.toArray(),
          shown.depths.stream().mapToInt(depth -> depth).toArray(), synchronizersOfIt.toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a ThreadInfo", e);
    }
  }

  private static Object lock(GrivetSnapshot snapshot) {
    Object lock = snapshot.blockedOn() != null ? snapshot.blockedOn()
        : snapshot.waitingOn() != null ? snapshot.waitingOn() : snapshot.parkBlocker();
    return lock instanceof Thread thread ? GrivetCurrentThread.asKnown(thread) : lock;
  }

  /** The frames that a user sees, and the monitors locked in them. */
  private final class Shown {
    private final List<StackTraceElement> frames = new ArrayList<>();
    private final List<Object> locked = new ArrayList<>();
    private final List<Integer> depths = new ArrayList<>();

    Shown(GrivetSnapshot snapshot, boolean ofCaller) {
      StackTraceElement[] stack = snapshot.stack();
      int first = ofCaller ? depthOfBean(stack) : 0;
      if (ofCaller && maxDepth > 0) {
        frames.add(Frames.nativeAsOfTheVm(stack[first], natively));
      }
      for (int depth = first; depth < stack.length && frames.size() < maxDepth; depth++) {
        if (!Frames.isOurs(stack[depth])) {
          if (monitors) {
            for (Object monitor : snapshot.lockedAt(depth)) {
              locked.add(monitor);
              depths.add(frames.size());
            }
          }
          frames.add(Frames.asOfTheVm(stack[depth]));
        }
      }
    }
  }

  /** Returns the index of the bean's first frame in a caller's stack; the frames above belong to this look. */
  private static int depthOfBean(StackTraceElement[] stack) {
    int depth = 0;
    while (!stack[depth].getClassName().equals(BEAN)) {
      depth++;
    }
    return depth;
  }

  /** Returns the sorted numbers of the greenlets that wait for one another in cycles; null if there are none. */
  static long @Nullable [] deadlocked(boolean monitorsOnly) {
    List<Waiter> waiters = new ArrayList<>();
    GrivetSnapshots.run(() -> waiters.addAll(Waits.of(ProgramView.threads())));
    waiters.removeIf(waiter -> waiter.kind() != Waiter.Kind.LOCK
        && (monitorsOnly || waiter.kind() != Waiter.Kind.PARK));
    long[] ids = Cycles.of(waiters).stream().flatMap(List::stream).mapToLong(waiter -> waiter.thread().threadId())
        .toArray();
    Arrays.sort(ids);
    return ids.length == 0 ? null : ids;
  }
}
