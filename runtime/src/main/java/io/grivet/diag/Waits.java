package io.grivet.diag;

import java.util.ArrayList;
import java.util.List;
import jdk.internal.vm.GrivetSnapshot;

/** Asks the VM what virtual threads wait for. The threads must not run meanwhile. Stateless. */
final class Waits {
  private Waits() {}

  static List<Waiter> of(List<Thread> virtuals) {
    Snapshots snapshots = new Snapshots(virtuals);
    List<Waiter> waiters = new ArrayList<>();
    for (Thread virtual : virtuals) {
      GrivetSnapshot snapshot = snapshots.of(virtual);
      if (snapshot != null) {
        waiters.add(waiter(GrivetCurrentThread.asKnown(virtual), snapshot, snapshots));
      }
    }
    return waiters;
  }

  private static Waiter waiter(Thread thread, GrivetSnapshot snapshot, Snapshots snapshots) {
    StackTraceElement[] stack = snapshot.stack();
    if (snapshot.state() == Thread.State.BLOCKED) {
      Object monitor = snapshot.blockedOn();
      return new Waiter(thread, Waiter.Kind.LOCK, monitor, snapshots.ownerOf(monitor), stack);
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
    return new Waiter(thread, Waiter.Kind.PARK, blocker, Snapshots.ownerOfParked(blocker), stack);
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
