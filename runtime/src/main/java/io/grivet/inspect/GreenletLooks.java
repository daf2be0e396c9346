package io.grivet.inspect;

import io.grivet.diag.Snapshots;
import io.grivet.hub.HubView;
import io.grivet.threads.Hubs;
import io.grivet.threads.SeenGreenlet;
import io.grivet.threads.SeenGreenlets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks at all greenlets, a few at a time, and lets the hub run between. So 100,000 greenlets hold up the program by a
 * millisecond at a time, and are not seen at the same moment. Used once, by one thread.
 */
public final class GreenletLooks {
  /** The hub stands still for about this long at a time. */
  private static final long PAUSE_NANOS = 1_000_000;
  /** Stacks may take this part of the program's heap, as text. */
  private static final int PART_OF_HEAP = 32;
  /** A look without its stack, with its part of an answer. Looks from outside may take a quarter of the heap. */
  private static final int BYTES_OF_A_LOOK = 1000;
  /** A look with its row of open data, which a connector serializes. */
  private static final int BYTES_OF_A_ROW = 4000;

  private final Standing standing;
  private final StackForm stacks;
  private final HubView view = Hubs.first().view();
  private final List<GreenletLook> looks = new ArrayList<>();
  private final Map<Object, Thread> owners = new IdentityHashMap<>();
  private List<Thread> threads = List.of();
  private int next;
  private boolean stuck;
  private long room = Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
  private long looksLeft;

  private GreenletLooks(Standing standing, StackForm stacks, long most) {
    this.standing = standing;
    this.stacks = stacks;
    this.looksLeft = most;
  }

  /** Adds a record for each greenlet, and its stack if asked. For a thread that is not a greenlet. */
  static void write(Answer answer, StackForm stacks) {
    GreenletLooks looks = new GreenletLooks(Standing.OF_OTHERS, stacks, most(BYTES_OF_A_LOOK));
    looks.look();
    answer.line("now", "stuck", looks.stuck ? 1 : 0);
    answer.line("now", "cut", looks.room < 0 ? 1 : 0);
    answer.line("now", "left.out", looks.leftOut());
    looks.looks.forEach(look -> look.write(answer, looks.ownerFor(look)));
  }

  /**
   * Returns the live greenlets as far as a quarter of the heap holds them, with their stacks as lines if asked. Any
   * thread may call; a greenlet lets others run now and then.
   */
  public static SeenGreenlets forTheBean(boolean withStacks) {
    return seen(Standing.ofTheCaller(), withStacks, most(BYTES_OF_A_ROW));
  }

  /** As {@link #forTheBean}, but a greenlet makes no switch, and no greenlet is left out: the program asks for all. */
  public static SeenGreenlets forTheProgram(boolean withStacks) {
    return seen(Hubs.isHere() ? Standing.AT_ONCE : Standing.OF_OTHERS, withStacks, Long.MAX_VALUE);
  }

  private static long most(int bytes) {
    return Runtime.getRuntime().maxMemory() / 4 / bytes;
  }

  private static SeenGreenlets seen(Standing standing, boolean withStacks, long most) {
    GreenletLooks looks = new GreenletLooks(standing, withStacks ? StackForm.LINES : StackForm.NONE, most);
    looks.look();
    List<SeenGreenlet> seen = new ArrayList<>();
    for (GreenletLook look : looks.looks) {
      if (!look.hasEnded()) {
        seen.add(look.seen(looks.ownerFor(look)));
      }
    }
    return new SeenGreenlets(seen, looks.leftOut(), looks.room < 0);
  }

  private int leftOut() {
    return threads.size() - next;
  }

  private void look() {
    threads = Snapshots.greenlets();
    while (isMore()) {
      if (!standing.run(this::lookAtSome)) {
        stuck = true;
        lookWhileStuck();
      }
    }
    if (!standing.run(this::findOwners)) {
      findOwners();
    }
  }

  private boolean isMore() {
    return next < threads.size() && looksLeft > 0;
  }

  private @Nullable Thread ownerFor(GreenletLook look) {
    Object monitor = look.wantedMonitor();
    return monitor == null ? null : owners.get(monitor);
  }

  private void lookAtSome() {
    long start = System.nanoTime();
    while (isMore() && System.nanoTime() - start < PAUSE_NANOS) {
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
    while (isMore() && view.turns() == turn) {
      note(GreenletLook.fromOutside(threads.get(next++), running, stacksWithRoom()));
    }
  }

  private void lookAt(Thread virtual, @Nullable Thread running) {
    note(GreenletLook.at(virtual, running, stacksWithRoom()));
  }

  private StackForm stacksWithRoom() {
    return room >= 0 ? stacks : StackForm.NONE;
  }

  private void note(@Nullable GreenletLook look) {
    if (look != null) {
      room -= look.size();
      looksLeft--;
      looks.add(look);
      look.locked.forEach(monitor -> owners.put(monitor, look.known()));
    }
  }
}
