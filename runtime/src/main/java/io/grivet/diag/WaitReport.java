package io.grivet.diag;

import java.util.ArrayList;
import java.util.List;

/** The report about a program that waits forever: the wait of each thread, and the cycle of waits. Immutable. */
final class WaitReport {
  private static final int MOST_SHOWN = 50;

  private final List<Waiter> waiters;
  private final List<Waiter> cycle;

  /** @param waiters all threads of the program, in the order to be shown */
  WaitReport(List<Waiter> waiters) {
    this.waiters = waiters;
    List<List<Waiter>> cycles = Cycles.of(waiters);
    this.cycle = cycles.isEmpty() ? List.of() : cycles.get(0);
  }

  boolean isEmpty() {
    return waiters.isEmpty();
  }

  boolean hasCycle() {
    return !cycle.isEmpty();
  }

  /** Returns the threads of a cycle, each waiting for the next; empty if there is no cycle. */
  List<Waiter> cycle() {
    return cycle;
  }

  /** Returns true if a thread waits for findings of the garbage collector. */
  boolean waitsForCollector() {
    for (Waiter waiter : waiters) {
      for (StackTraceElement frame : waiter.stack()) {
        if (frame.getClassName().equals("java.lang.ref.ReferenceQueue")) {
          return true;
        }
      }
    }
    return false;
  }

  String text() {
    StringBuilder text = new StringBuilder("grivet: no thread can make progress: ").append(waiters.size())
        .append(waiters.size() == 1 ? " thread waits" : " threads wait")
        .append(", and no timer, no I/O and no other thread can wake them\n");
    if (hasCycle()) {
      text.append("deadlock: ");
      String separator = "";
      for (Waiter waiter : cycle) {
        text.append(separator).append(Names.of(waiter.thread())).append(" waits ").append(waiter.link());
        separator = ", ";
      }
      text.append('\n');
    }
    List<Waiter> shown = new ArrayList<>(cycle);
    for (Waiter waiter : waiters) {
      if (!cycle.contains(waiter)) {
        shown.add(waiter);
      }
    }
    for (int i = 0; i < Math.min(shown.size(), MOST_SHOWN); i++) {
      Waiter waiter = shown.get(i);
      text.append(Names.of(waiter.thread())).append(kind(waiter.thread())).append(waiter.words()).append('\n');
      Frames.append(text, waiter.stack());
    }
    if (shown.size() > MOST_SHOWN) {
      text.append("and ").append(shown.size() - MOST_SHOWN).append(" more\n");
    }
    return text.toString();
  }

  private static String kind(Thread thread) {
    return thread.isVirtual() ? " (virtual) " : thread.isDaemon() ? " (daemon) " : " ";
  }
}
