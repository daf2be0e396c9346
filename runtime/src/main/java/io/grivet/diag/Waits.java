package io.grivet.diag;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import jdk.internal.vm.GrivetSnapshot;

/** Asks the VM what virtual threads wait for. None of them may run meanwhile. Stateless. */
final class Waits {
  private Waits() {}

  static List<Waiter> of(List<Thread> virtuals) {
    Map<Thread, GrivetSnapshot> snapshots = new IdentityHashMap<>();
    Map<Object, Thread> owners = new IdentityHashMap<>();
    for (Thread virtual : virtuals) {
      GrivetSnapshot snapshot = GrivetSnapshot.of(virtual);
      if (snapshot == null) {
        continue;
      }
      snapshots.put(virtual, snapshot);
      for (Object monitor : snapshot.owned()) {
        // A thread in Object.wait, or at the entry of the block, does not have the monitor that its frame names.
        if (monitor != null && monitor != snapshot.waitingOn() && monitor != snapshot.blockedOn()) {
          owners.put(monitor, GrivetCurrentThread.asKnown(virtual));
        }
      }
    }
    List<Waiter> waiters = new ArrayList<>();
    for (Thread virtual : virtuals) {
      GrivetSnapshot snapshot = snapshots.get(virtual);
      if (snapshot != null) {
        waiters.add(waiter(GrivetCurrentThread.asKnown(virtual), snapshot, owners));
      }
    }
    return waiters;
  }

  private static Waiter waiter(Thread thread, GrivetSnapshot snapshot, Map<Object, Thread> owners) {
    StackTraceElement[] stack = snapshot.stack();
    if (snapshot.state() == Thread.State.BLOCKED) {
      Object monitor = snapshot.blockedOn();
      return new Waiter(thread, Waiter.Kind.LOCK, monitor, owners.get(monitor), stack);
    }
    Object waitedOn = snapshot.waitingOn();
    Object blocker = snapshot.parkBlocker();
    if (blocker instanceof Thread other && isJoin(stack)) {
      return new Waiter(thread, Waiter.Kind.END, other, GrivetCurrentThread.asKnown(other), stack);
    }
    if (waitedOn instanceof Thread other && isJoin(stack)) {
      return new Waiter(thread, Waiter.Kind.END, other, GrivetCurrentThread.asKnown(other), stack);
    }
    if (waitedOn != null) {
      return new Waiter(thread, Waiter.Kind.NOTIFICATION, waitedOn, null, stack);
    }
    Thread owner = blocker instanceof AbstractOwnableSynchronizer lock ? GrivetOutside.owner(lock) : null;
    return new Waiter(thread, Waiter.Kind.PARK, blocker,
        owner == null ? null : GrivetCurrentThread.asKnown(owner), stack);
  }

  private static boolean isJoin(StackTraceElement[] stack) {
    for (int i = 0; i < Math.min(stack.length, 8); i++) {
      if (stack[i].getClassName().equals("java.lang.Thread") && stack[i].getMethodName().equals("join")) {
        return true;
      }
    }
    return false;
  }
}
