package io.grivet.diag;

import io.grivet.hub.Known;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the threads that wait for one another in cycles. Stateless. */
final class Cycles {
  private Cycles() {}

  /**
   * Returns all cycles, each member waiting for the next one. A thread that waits for a member, and for which no member
   * waits, is in none. A cycle begins at its first member in the list.
   */
  static List<List<Waiter>> of(List<Waiter> waiters) {
    Map<Thread, Waiter> byThread = new IdentityHashMap<>();
    waiters.forEach(waiter -> byThread.put(waiter.thread(), waiter));
    // A thread waits for one other at most, so each walk ends at a thread without a wait, or at one that was visited.
    Map<Waiter, Waiter> walks = new IdentityHashMap<>(); // a visited thread, and the start of its walk
    Map<Waiter, Waiter> members = new IdentityHashMap<>(); // and the next one
    for (Waiter start : waiters) {
      Waiter at = start;
      while (at != null && !walks.containsKey(at)) {
        walks.put(at, start);
        at = next(at, byThread);
      }
      while (at != null && walks.get(at) == start && !members.containsKey(at)) {
        Waiter next = Known.nonNull(next(at, byThread)); // a member of a cycle waits for another one
        members.put(at, next);
        at = next;
      }
    }
    List<List<Waiter>> cycles = new ArrayList<>();
    for (Waiter first : waiters) {
      List<Waiter> cycle = new ArrayList<>();
      for (Waiter at = first; members.containsKey(at); at = Known.nonNull(members.remove(at))) {
        cycle.add(at);
      }
      if (!cycle.isEmpty()) {
        cycles.add(cycle);
      }
    }
    return cycles;
  }

  private static @Nullable Waiter next(Waiter waiter, Map<Thread, Waiter> byThread) {
    return waiter.owner() == null ? null : byThread.get(waiter.owner());
  }
}
