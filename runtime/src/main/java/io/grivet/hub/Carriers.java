package io.grivet.hub;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The carriers of one hub: spares, which park until they are needed, and one in reserve that has not been started.
 *
 * <p>"The lone thread" is the one that owns the hub, see {@link Baton}: the holder, or the monitor thread while moving
 * the baton. Nothing here fails for want of memory: the next carrier is made before it is needed.
 */
final class Carriers {
  private static final int MOST_SPARES = 16;
  /** After the system has refused a thread, the hub does not ask again for this long. */
  private static final long REFUSED_NANOS = 1_000_000_000;

  private final Hub hub;
  private final Baton baton;
  private final ThreadGroup group;
  private long stackBytes;
  /** How long a spare waits for work before it ends. */
  long idleNanos = 10_000_000_000L;
  private final ArrayDeque<Carrier> spares = new ArrayDeque<>(MOST_SPARES + 2); // the lone thread; never grows
  /** All carriers except those known to have ended. Changed by the lone thread, read by the monitor thread. */
  private volatile @Nullable Carrier all;
  /** The carrier to start next; null if there was no memory for it. Written by the lone thread. */
  private @Nullable Carrier reserve;
  private int made; // by the lone thread
  private volatile boolean refused; // by the lone thread, as the next field
  private long refusedAt;

  Carriers(Hub hub, Baton baton, ThreadGroup group, long stackBytes) {
    this.hub = hub;
    this.baton = baton;
    this.group = group;
    this.stackBytes = stackBytes;
  }

  /** Changes the stack size. Tests ask for a stack that no thread can have. */
  void stackBytes(long bytes) {
    stackBytes = bytes;
    reserve = null;
  }

  /** Returns false if the system has no other thread, as far as is known. By the lone thread. */
  boolean hasAnother() {
    if (!spares.isEmpty()) {
      return true;
    }
    if (refused && System.nanoTime() - refusedAt < REFUSED_NANOS) {
      return false;
    }
    prepare();
    return reserve != null;
  }

  /** Returns the spare that parked last, so that the others may end; null if there is none. By the lone thread. */
  @Nullable
  Carrier takeSpare() {
    return spares.poll();
  }

  /**
   * Returns the reserve. Only after {@link #hasAnother}, if there is no spare. As soon as the returned carrier is
   * started, it may prepare the next reserve.
   */
  Carrier takeReserve() {
    Carrier taken = Known.nonNull(reserve); // the caller has looked
    reserve = null;
    return taken;
  }

  /** Makes the reserve if there is none and memory suffices. By the lone thread. */
  void prepare() {
    if (reserve == null) {
      try {
        reserve = make();
      } catch (OutOfMemoryError e) {
        refuse();
      }
    }
  }

  /** Starts the carrier from {@link #takeReserve}, or takes it back and returns false. By the lone thread. */
  boolean start(Carrier next) {
    hub.counters().carriersStarted++;
    try {
      next.start();
      return true;
    } catch (OutOfMemoryError | StackOverflowError e) {
      if (GrivetThreads.status(next) != 0) {
        return true; // the thread has started in spite of the error
      }
      hub.counters().carriersStarted--;
      reserve = next;
      refuse();
      return false;
    }
  }

  /** Returns true if the system has refused a thread. For tests. */
  boolean hasRefused() {
    return refused;
  }

  private void refuse() {
    refused = true;
    refusedAt = System.nanoTime();
  }

  /** Takes a carrier out of the spares. Returns false if it is no spare: it has the baton or runs a greenlet. */
  boolean dismiss(Carrier carrier) {
    return spares.remove(carrier);
  }

  /** Adds a spare. By the holder, which parks next. */
  void addSpare(Carrier carrier) {
    spares.push(carrier);
    if (spares.size() > MOST_SPARES) {
      spares.pollLast().retire();
    }
  }

  /** Returns true if a carrier of this hub is in a class initialiser, and its greenlet is another one than this. */
  boolean initialises(Thread greenlet) {
    Task running = hub.running();
    Thread now = running == null ? null : running.thread();
    if (now != null && now != greenlet && ClassInitialisers.isIn(now)) {
      return true;
    }
    for (Carrier carrier = all; carrier != null; carrier = carrier.older) {
      Task away = carrier.greenlet;
      Thread thread = away == null ? null : away.thread();
      if (!carrier.state.isRunning() && thread != null && thread != greenlet && ClassInitialisers.isIn(thread)) {
        return true;
      }
    }
    return false;
  }

  /** Makes a carrier with everything it will need, but does not start it. By the lone thread. */
  Carrier make() {
    Carrier carrier = new Carrier(hub, group, stackBytes, name(made + 1));
    carrier.request = baton.new Request(carrier, false);
    carrier.slice = baton.new Request(carrier, true);
    made++;
    dropEnded();
    carrier.older = all;
    all = carrier;
    return carrier;
  }

  private String name(int count) {
    return "grivet-hub-" + (hub.monitor().watchesSeveral() ? hub.number() + "-" : "") + count;
  }

  private void dropEnded() {
    Carrier kept = null;
    for (Carrier carrier = all; carrier != null; carrier = carrier.older) {
      if (!carrier.ended) {
        kept = carrier;
      } else if (kept == null) {
        all = carrier.older;
      } else {
        kept.older = carrier.older;
      }
    }
  }
}
