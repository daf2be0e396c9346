package io.grivet.inspect;

import io.grivet.diag.Snapshots;
import io.grivet.hub.HubView;
import io.grivet.threads.Hubs;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks at all greenlets, a few at a time, and lets the hub run between. So 100,000 greenlets hold up the program by a
 * millisecond at a time, and are not seen at the same moment.
 */
final class GreenletLooks {
  /** A hub that does not stop within this time does not switch either. */
  private static final long LIMIT_NANOS = 300_000_000;
  /** The hub stands still for about this long at a time. */
  private static final long PAUSE_NANOS = 1_000_000;
  /** Stacks may take this part of the program's heap, as text. */
  private static final int PART_OF_HEAP = 32;

  private final Answer answer;
  private final boolean wholeStacks;
  private final HubView view = Hubs.ofNewThreads().view();
  private final List<GreenletLook> looks = new ArrayList<>();
  private final Map<Object, Thread> owners = new IdentityHashMap<>();
  private List<Thread> threads = List.of();
  private int next;
  private long room = Runtime.getRuntime().maxMemory() / PART_OF_HEAP;

  GreenletLooks(Answer answer, boolean wholeStacks) {
    this.answer = answer;
    this.wholeStacks = wholeStacks;
  }

  /** Adds a record for each greenlet, and its stack if asked. */
  void write() {
    threads = Snapshots.greenlets();
    boolean stuck = false;
    while (next < threads.size()) {
      if (!Hubs.standStill(this::lookAtSome, LIMIT_NANOS)) {
        stuck = true;
        lookWhileStuck();
      }
    }
    if (!Hubs.standStill(this::findOwners, LIMIT_NANOS)) {
      findOwners();
    }
    answer.line("now", "stuck", stuck ? 1 : 0);
    answer.line("now", "cut", room < 0 ? 1 : 0);
    for (GreenletLook look : looks) {
      Object monitor = look.wantedMonitor();
      look.write(answer, monitor == null ? null : owners.get(monitor));
    }
  }

  private void lookAtSome() {
    long start = System.nanoTime();
    while (next < threads.size() && System.nanoTime() - start < PAUSE_NANOS) {
      lookAt(threads.get(next++), view.running());
    }
  }

  /** Keeps an owner only if neither thread has moved since the looks, which were of different moments. */
  private void findOwners() {
    Map<Thread, GreenletLook> byThread = new IdentityHashMap<>();
    looks.forEach(look -> byThread.put(look.known(), look));
    for (GreenletLook look : looks) {
      Object monitor = look.wantedMonitor();
      Thread owner = monitor == null ? look.owner() : owners.get(monitor);
      GreenletLook holder = owner == null ? null : byThread.get(owner);
      if (owner != null && look.isStillTrue() && (holder == null || holder.isStillTrue())) {
        look.ownerIsSure();
      }
    }
  }

  /** Goes on while the hub makes no switch: the running greenlet computes, or blocks its carrier. */
  private void lookWhileStuck() {
    long turn = view.turns();
    Thread running = view.running();
    while (next < threads.size() && view.turns() == turn) {
      lookAt(threads.get(next++), running);
    }
  }

  private void lookAt(Thread virtual, @Nullable Thread running) {
    GreenletLook look = GreenletLook.at(virtual, running, wholeStacks && room >= 0);
    if (look != null) {
      room -= look.size();
      looks.add(look);
      look.locked.forEach(monitor -> owners.put(monitor, look.known()));
    }
  }
}
