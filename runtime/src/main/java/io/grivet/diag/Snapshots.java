package io.grivet.diag;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import jdk.internal.vm.GrivetSnapshot;
import org.jspecify.annotations.Nullable;

/** The VM's snapshots of some virtual threads, which must not run while this is made. Immutable afterwards. */
public final class Snapshots {
  private final Map<Thread, GrivetSnapshot> snapshots = new IdentityHashMap<>();
  private final Map<Object, Thread> owners = new IdentityHashMap<>();

  Snapshots(List<Thread> virtuals) {
    for (Thread virtual : virtuals) {
      GrivetSnapshot snapshot = GrivetSnapshot.of(virtual);
      if (snapshot != null) {
        snapshots.put(virtual, snapshot);
        for (int depth = 0; depth < snapshot.stack().length; depth++) {
          for (Object monitor : snapshot.lockedAt(depth)) {
            owners.put(monitor, virtual);
          }
        }
      }
    }
  }

  /** Returns the virtual threads of all greenlets; those that keep the JVM alive come first. Any thread. */
  public static List<Thread> greenlets() {
    return ProgramView.threads();
  }

  /** Returns the snapshot of a thread; null if the thread had ended or was not asked for. */
  @Nullable
  GrivetSnapshot of(Thread virtual) {
    return snapshots.get(virtual);
  }

  /** Returns the thread, as the program knows it, that has locked the monitor; null if none of these threads has. */
  @Nullable
  Thread ownerOf(@Nullable Object monitor) {
    Thread virtual = owners.get(monitor);
    return virtual == null ? null : GrivetCurrentThread.asKnown(virtual);
  }

  /** Returns the thread, as the program knows it, that owns the synchronizer that a thread is parked for, or null. */
  static @Nullable Thread ownerOfParked(@Nullable Object blocker) {
    Thread owner = blocker instanceof AbstractOwnableSynchronizer lock ? GrivetOutside.owner(lock) : null;
    return owner == null ? null : GrivetCurrentThread.asKnown(owner);
  }

  /** Returns the synchronizers of this virtual thread for which other threads of this set are parked. */
  List<Object> contendedSynchronizersOf(Thread virtual) {
    Thread known = GrivetCurrentThread.asKnown(virtual);
    return snapshots.values().stream().map(GrivetSnapshot::parkBlocker)
        .filter(blocker -> ownerOfParked(blocker) == known).distinct().toList();
  }
}
