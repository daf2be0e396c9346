package io.grivet.hub;

import java.util.ArrayDeque;

/**
 * The right to run greenlet code and the hub's loop: one thread has it at any instant.
 *
 * <p>It moves only when a greenlet must block its OS thread, because it is pinned or inside a native call.
 */
public final class Baton {
  /*
   *   carrier A                        holder      carrier B (a spare)
   *   ---------------------------      ------      ---------------------------
   *   runs greenlet g                  A
   *   g is about to block A:
   *     release(): unpark B     ---->  B           runs turns, also what wakes g
   *     blocks in the kernel           B
   *     the wait ends                  B
   *     acquire(): submit request -->  B           takes the request from the ready queue,
   *     parks                          A   <----     becomes a spare again, unparks A
   *   g goes on where it was           A           parks
   *
   * Who wakes whom: a spare parks until `holder` is itself, written before its unpark. The thread in acquire() parks
   * until `holder` is itself; its request lies in the inbox, and an inbox entry always wakes the loop. The loop never
   * waits for a thread in release(): that one waits on its own.
   */
  private final Hub hub;
  private final ThreadGroup group;
  private final long stackBytes;
  private final ArrayDeque<Carrier> spares = new ArrayDeque<>(); // holder only

  /** Written by the holder only, when it gives the baton away. */
  private volatile Carrier holder;

  Baton(Hub hub, ThreadGroup group, long stackBytes) {
    this.hub = hub;
    this.group = group;
    this.stackBytes = stackBytes;
  }

  void startFirst() {
    holder = newCarrier();
    holder.start();
  }

  boolean isHeldBy(Thread thread) {
    return holder == thread;
  }

  void unparkHolder() {
    GrivetThreads.unparkCarrier(holder);
  }

  /**
   * Lets another thread run the hub while the calling greenlet blocks its carrier. The greenlet must stay mounted, run
   * no code of the program, and call {@link #acquire} before it goes on. Holder only.
   */
  public void release() {
    hub.counters().handovers++;
    hub.leaveGreenlet();
    Carrier me = holder;
    Carrier spare = spares.poll();
    if (spare != null) {
      holder = spare;
      GrivetThreads.unparkCarrier(spare);
      return;
    }
    spare = newCarrier();
    holder = spare;
    try {
      spare.start();
    } catch (OutOfMemoryError e) {
      // The system has no thread left: this carrier keeps the baton and blocks with it.
      holder = me;
      hub.enterGreenlet();
    }
  }

  /** Waits in place until the calling carrier holds the baton again. Only after {@link #release}. */
  public void acquire() {
    Carrier me = (Carrier) GrivetThreads.currentCarrier();
    if (holder == me) {
      return; // no other thread could be had
    }
    hub.execute(new Request(me));
    boolean interrupted = false;
    while (holder != me) {
      // While the flag is set, which an interrupt of the greenlet copies to its carrier, a park returns at once.
      interrupted |= GrivetThreads.clearCarrierInterrupt(me);
      GrivetThreads.parkCarrier(0);
    }
    if (interrupted) {
      GrivetThreads.setCarrierInterrupt(me);
    }
    hub.enterGreenlet();
  }

  /** Takes a carrier out of the spares; false if it is not there, because it has the baton or runs a greenlet. */
  boolean dismiss(Carrier carrier) {
    return spares.remove(carrier);
  }

  private Carrier newCarrier() {
    return new Carrier(hub, group, stackBytes, ++hub.counters().carriersStarted);
  }

  /** Runs on the holder, between two greenlets: hands the baton to the thread that waits in {@link #acquire}. */
  private final class Request extends Task {
    private final Carrier waiting;

    Request(Carrier waiting) {
      this.waiting = waiting;
    }

    @Override
    public void run() {
      spares.push(holder);
      holder = waiting;
      GrivetThreads.unparkCarrier(waiting);
    }
  }
}
