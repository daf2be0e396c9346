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

  /** Returns the members of all cycles. A thread that waits for a member, and for which no member waits, is none. */
  static List<Waiter> members(List<Waiter> waiters) {
    Map<Thread, Waiter> byThread = new IdentityHashMap<>();
    waiters.forEach(waiter -> byThread.put(waiter.thread(), waiter));
    // A thread waits for one other at most, so each walk ends at a thread without a wait, or at one that was visited.
    Map<Waiter, Waiter> walks = new IdentityHashMap<>(); // a visited thread, and the start of its walk
    List<Waiter> members = new ArrayList<>();
    for (Waiter start : waiters) {
      Waiter at = start;
      while (at != null && !walks.containsKey(at)) {
        walks.put(at, start);
        at = next(at, byThread);
      }
      if (at != null && walks.get(at) == start) {
        Waiter member = at;
        do {
          members.add(member);
          member = Known.nonNull(next(member, byThread)); // a member of a cycle waits for another one
        } while (member != at);
      }
    }
    return members;
  }

  private static @Nullable Waiter next(Waiter waiter, Map<Thread, Waiter> byThread) {
    return waiter.owner() == null ? null : byThread.get(waiter.owner());
  }
}
