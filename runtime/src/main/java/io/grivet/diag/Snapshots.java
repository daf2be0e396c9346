package io.grivet.diag;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import jdk.internal.vm.GrivetSnapshot;
import org.jspecify.annotations.Nullable;

/** What the VM tells of some virtual threads, none of which may run while this is made. Immutable afterwards. */
final class Snapshots {
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

  /** Returns null for a thread that had ended, or was not asked for. */
  @Nullable GrivetSnapshot of(Thread virtual) {
    return snapshots.get(virtual);
  }

  /** Returns the thread, as the program knows it, that has locked the monitor; null if none of these has. */
  @Nullable Thread ownerOf(@Nullable Object monitor) {
    Thread virtual = owners.get(monitor);
    return virtual == null ? null : GrivetCurrentThread.asKnown(virtual);
  }

  /** Returns the thread, as the program knows it, that owns the synchronizer that somebody is parked for, or null. */
  static @Nullable Thread ownerOfParked(@Nullable Object blocker) {
    Thread owner = blocker instanceof AbstractOwnableSynchronizer lock ? GrivetOutside.owner(lock) : null;
    return owner == null ? null : GrivetCurrentThread.asKnown(owner);
  }

  /** Returns the synchronizers of this virtual thread that others of these threads are parked for. */
  List<Object> contendedSynchronizersOf(Thread virtual) {
    Thread known = GrivetCurrentThread.asKnown(virtual);
    return snapshots.values().stream().map(GrivetSnapshot::parkBlocker)
        .filter(blocker -> ownerOfParked(blocker) == known).distinct().toList();
  }
}
