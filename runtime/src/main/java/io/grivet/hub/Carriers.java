package io.grivet.hub;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The carriers of one hub: those that park until they are needed, and one in reserve that has not been started.
 *
 * <p>"Whoever is alone" is the thread that owns the hub, see {@link Baton}: the holder, or the monitor while it moves
 * the baton. Nothing here fails for want of memory: the next carrier is made before it is needed.
 */
final class Carriers {
  private static final int MOST_SPARES = 16;
  /** After the system has refused a thread, it is not asked for this long. */
  private static final long REFUSED_NANOS = 1_000_000_000;

  private final Hub hub;
  private final Baton baton;
  private final ThreadGroup group;
  private long stackBytes;
  /** How long a spare waits for work before it ends. */
  long idleNanos = 10_000_000_000L;
  private final ArrayDeque<Carrier> spares = new ArrayDeque<>(MOST_SPARES + 2); // whoever is alone; never grows
  /** All that were made, but for those known to have ended. Changed by whoever is alone, read by the monitor. */
  private volatile @Nullable Carrier all;
  /** The one to start next; null if there was no memory for it. By whoever is alone. */
  private @Nullable Carrier reserve;
  private int made; // by whoever is alone
  private volatile boolean refused; // by whoever is alone, as the next
  private long refusedAt;

  Carriers(Hub hub, Baton baton, ThreadGroup group, long stackBytes) {
    this.hub = hub;
    this.baton = baton;
    this.group = group;
    this.stackBytes = stackBytes;
  }

  /** Tests ask for a stack that no thread can have. */
  void stackBytes(long bytes) {
    stackBytes = bytes;
    reserve = null;
  }

  /** Returns false if the system has no other thread, as far as is known. By whoever is alone. */
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

  /** Returns the spare that has parked last, so that the others may end; null if there is none. By whoever is alone. */
  @Nullable Carrier takeSpare() {
    return spares.poll();
  }

  /** After {@link #hasAnother}, if there is no spare. From its start on, the taken one may look for the next. */
  Carrier takeReserve() {
    Carrier taken = Known.nonNull(reserve); // the caller has looked
    reserve = null;
    return taken;
  }

  /** Makes the reserve if there is none and there is memory for it. By whoever is alone. */
  void prepare() {
    if (reserve == null) {
      try {
        reserve = make();
      } catch (OutOfMemoryError e) {
        refuse();
      }
    }
  }

  /** Starts what {@link #takeReserve} returned, or takes it back and returns false. By whoever is alone. */
  boolean start(Carrier next) {
    hub.counters().carriersStarted++;
    try {
      next.start();
      return true;
    } catch (OutOfMemoryError | StackOverflowError e) {
      if (GrivetThreads.status(next) != 0) {
        return true; // it has been started all the same
      }
      hub.counters().carriersStarted--;
      reserve = next;
      refuse();
      return false;
    }
  }

  /** For tests: true if a thread was asked for in vain. */
  boolean hasRefused() {
    return refused;
  }

  private void refuse() {
    refused = true;
    refusedAt = System.nanoTime();
  }

  /** Takes a carrier out of the spares; false if it is not there, because it has the baton or runs a greenlet. */
  boolean dismiss(Carrier carrier) {
    return spares.remove(carrier);
  }

  /** By the holder, which parks next. */
  void addSpare(Carrier carrier) {
    spares.push(carrier);
    if (spares.size() > MOST_SPARES) {
      spares.pollLast().retire();
    }
  }

  /** True if a thread but this greenlet is in a class initialiser, for which this one may wait. Monitor thread only. */
  boolean initialisesElsewhere(Thread greenlet) {
    for (Carrier carrier = all; carrier != null; carrier = carrier.older) {
      Task away = carrier.greenlet;
      Thread thread = away == null ? null : away.thread();
      if (!carrier.state.isRunning() && thread != null && thread != greenlet && ClassInitialisers.isIn(thread)) {
        return true;
      }
    }
    return ClassInitialisers.isInRealThread();
  }

  /** Makes a carrier, with all that it will need, and does not start it. By whoever is alone. */
  Carrier make() {
    Carrier carrier = new Carrier(hub, group, stackBytes, made + 1);
    carrier.request = baton.new Request(carrier, false);
    carrier.slice = baton.new Request(carrier, true);
    made++;
    dropEnded();
    carrier.older = all;
    all = carrier;
    return carrier;
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
