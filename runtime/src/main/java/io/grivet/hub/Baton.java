package io.grivet.hub;

import jdk.internal.vm.annotation.DontInline;
import jdk.internal.vm.annotation.ReservedStackAccess;
import org.jspecify.annotations.Nullable;

/**
 * The right to run greenlet code and the hub's loop. One thread holds the baton at any instant.
 *
 * <p>The baton moves only when a greenlet blocks its OS thread, pinned or inside a native call, or computes for long.
 */
public final class Baton {
  /*
   * State of one carrier, while a greenlet is on it (CarrierState):
   *
   *              enterNative(), one store            take(), monitor thread, if the call lasts
   *     RUNNING --------------------------> IN_NATIVE -----------------------------------------> AWAY
   *      ^ ^ |  <--------------------------                                                       ^ |
   *      | | |   acquire(), one CAS: the usual case                                               | |
   *      | | +-- release(): hands over at once, for a call known to block ------------------------+ |
   *      | +---- the monitor thread has suspended the carrier, which blocks unhooked or computes -+ |
   *      +------ Request, on the hub between two greenlets <-- acquire(), or the monitor thread ----+
   *
   *     carrier A                        holder      carrier B (a spare)
   *     ---------------------------      ------      ---------------------------
   *     runs greenlet g                  A
   *     A becomes AWAY: unpark B  ---->  B           runs turns, also the one that wakes g
   *     blocks in the kernel             B
   *     the wait ends                    B
   *     acquire(): submits Request -->   B           takes Request from the queue,
   *     parks                            A   <----   becomes a spare again, unparks A
   *     g goes on where it was           A           parks
   *
   * A thread that moves a carrier from RUNNING or IN_NATIVE to AWAY is alone for that moment: the thread owns the hub,
   * as a holder does, until it has written `holder`. The CAS decides between the monitor thread's take() and the
   * owner's acquire().
   *
   * Wake-ups: a spare parks until `holder` is the spare itself; `holder` is written before the unpark. The thread in
   * acquire() parks until its state is RUNNING; its Request lies in the inbox, and an inbox entry always wakes the
   * loop. The loop never waits for a thread that is AWAY: such a thread waits on its own.
   *
   * A greenlet may call at the very end of its stack. enterNative() calls nothing after its first change. release()
   * overflows before its first change. acquire(), which must not fail, may use the stack that the VM reserves for such
   * methods.
   *
   * Nothing here fails for want of memory: the next carrier and the Request of each carrier are made before they are
   * needed. If the system refuses a thread, the call goes on IN_NATIVE, so the monitor thread tries again.
   */
  private static final long GATE_NANOS = 50_000;
  /** A frame takes some ten bytes, or a hundred in the interpreter. A hand-over needs some thirty of the latter. */
  private static final int STACK_PROBE = 500;

  private final Hub hub;
  private final Carriers carriers;
  /** Written by the holder, or by the monitor thread while there is no holder. */
  @SuppressWarnings("NullAway.Init") // startFirst comes before all else
  private volatile Carrier holder;
  /** Written by the monitor thread. */
  private volatile boolean gateClosed;
  /** Number of carriers that are AWAY. Written by the same thread as `holder`, just before `holder`. */
  private int away;

  Baton(Hub hub, ThreadGroup group, long stackBytes) {
    this.hub = hub;
    this.carriers = new Carriers(hub, this, group, stackBytes);
  }

  void startFirst() {
    Carrier first = carriers.make();
    holder = first;
    carriers.prepare();
    hub.counters().carriersStarted++;
    first.start();
  }

  Carriers carriers() {
    return carriers;
  }

  boolean isHeldBy(Thread thread) {
    return holder == thread;
  }

  /** Returns the holder, which may have changed by then. For the monitor thread. */
  Carrier holder() {
    return holder;
  }

  /** Returns a number that the next switch or bracketed native call changes. Holder of the baton only. */
  public long turn() {
    return hub.turns().read() + holder.calls;
  }

  /** Returns the number of greenlets that block a carrier of their own; an old value if not called by the holder. */
  int away() {
    return away;
  }

  void unparkHolder() {
    GrivetThreads.unparkCarrier(holder);
  }

  /**
   * Lets another thread run the hub while the calling greenlet blocks its carrier. The greenlet must stay mounted, run
   * no code of the program, and call {@link #acquire} before it goes on. Calls may be nested. Holder only.
   *
   * @return false if the system has no thread left: the other greenlets are then held up, unless the monitor thread
   *     finds a thread later
   */
  public boolean release() {
    probe(STACK_PROBE);
    Carrier me = (Carrier) GrivetThreads.currentCarrier();
    if (me.brackets++ > 0) {
      return me.state.isAway(); // the outer bracket decides
    }
    me.calls++;
    me.state.goAway();
    if (passOn(me, "hand-over")) {
      return true;
    }
    me.state.stayInNative();
    return false;
  }

  /**
   * Lets another thread run the hub if the following call blocks. As {@link #release}, for a call that seldom blocks:
   * the mark costs some nanoseconds, and another thread runs the hub only once the call has lasted for a while.
   */
  public void enterNative() {
    Carrier me = (Carrier) GrivetThreads.currentCarrier();
    if (me.brackets == 0) {
      me.state.enterNative();
      me.calls++;
    }
    me.brackets++;
  }

  /** Waits in place until the calling carrier holds the baton again. Only after one of the two methods above. */
  @ReservedStackAccess
  public void acquire() {
    Carrier me = (Carrier) GrivetThreads.currentCarrier();
    if (--me.brackets > 0 || hasBaton(me)) {
      return;
    }
    request(me);
    boolean interrupted = false;
    while (!hasBaton(me)) {
      // An interrupt of the greenlet copies the flag to its carrier. While the flag is set, a park returns at once.
      interrupted |= GrivetThreads.clearCarrierInterrupt(me);
      GrivetThreads.parkCarrier(0);
    }
    if (interrupted) {
      GrivetThreads.setCarrierInterrupt(me);
    }
  }

  /** Overflows if the stack is too short for a hand-over, before anything has changed. */
  @DontInline
  private static int probe(int frames) {
    return frames == 0 ? 0 : 1 + probe(frames - 1);
  }

  /** Returns true if the baton was never taken, was given back, or stayed because no other thread could be had. */
  private static boolean hasBaton(Carrier me) {
    return me.state.comeBack() || me.state.isRunning();
  }

  /** Asks for the baton. By the waiting carrier, or by the monitor thread while the carrier is suspended. */
  private void request(Carrier waiting) {
    waiting.askedAt = waiting.calls;
    // The request of an earlier call may still be queued: it runs after this point, and sees the newest askedAt.
    if (waiting.request.enterQueue()) {
      hub.submit(waiting.request);
    }
  }

  /**
   * Clears the mark that a greenlet leaves if its stack overflows inside {@link #acquire}. Called by the hub after each
   * greenlet.
   */
  void forgetBrackets(Thread holding) {
    if (holding instanceof Carrier me && me.brackets != 0) {
      me.brackets = 0;
      me.state.giveBack();
    }
  }

  /**
   * Takes the baton from a carrier in a native call. Returns false if the call has ended meanwhile, or the system has
   * no thread left. Monitor thread only.
   */
  boolean take(Carrier from) {
    if (!from.state.take()) {
      return false;
    }
    return passOnOrReturn(from, true, "hand-over");
  }

  /**
   * Takes the baton from a suspended carrier, which can do nothing meanwhile. Monitor thread only.
   *
   * @param loss see {@link HubProbe#ends}
   */
  boolean takeSuspended(Carrier from, String loss) {
    from.state.goAway();
    return passOnOrReturn(from, false, loss);
  }

  /**
   * Waits while the gate is closed. Called by a greenlet just before it unmounts. A greenlet must not unmount while the
   * monitor thread suspends it: the VM is not notified of an unmount, so it would stop a carrier between two greenlets,
   * and no call could resume that carrier.
   */
  public void passGate() {
    while (gateClosed) {
      GrivetThreads.parkCarrier(GATE_NANOS);
    }
  }

  void closeGate(boolean closed) {
    gateClosed = closed;
  }

  /** Asks the hub to give the baton to a carrier that lost the baton while suspended. Monitor thread only. */
  void requestFor(Carrier suspended) {
    request(suspended);
  }

  /** Asks the hub to give a carrier whose greenlet computes the baton for a slice of time. Monitor thread only. */
  void requestSliceFor(Carrier suspended) {
    suspended.askedAt = suspended.calls;
    hub.submit(new SliceRequest(suspended));
  }

  private boolean passOnOrReturn(Carrier from, boolean inCall, String loss) {
    if (passOn(from, loss)) {
      return true;
    }
    if (inCall) {
      from.state.stayInNative();
    } else {
      from.state.giveBack();
    }
    GrivetThreads.unparkCarrier(from);
    return false;
  }

  /** Makes another thread the holder. Returns false if the system has none left. By the thread that is alone, above. */
  private boolean passOn(Carrier from, String loss) {
    if (!carriers.hasAnother()) {
      return false;
    }
    Task greenlet = hub.running();
    from.greenlet = greenlet;
    hub.leaveGreenlet(loss);
    away++;
    hub.counters().handovers++; // before another thread is the holder
    Carrier spare = carriers.takeSpare();
    if (spare != null) {
      holder = spare;
      Gap.here("Baton: the spare is the holder");
      GrivetThreads.unparkCarrier(spare);
      return true;
    }
    Carrier fresh = carriers.takeReserve();
    holder = fresh;
    if (!carriers.start(fresh)) {
      hub.counters().handovers--;
      away--;
      holder = from;
      hub.goOn(Known.nonNull(greenlet)); // only a greenlet is left behind
      return false;
    }
    return true;
  }

  /**
   * Hands the baton to the thread that waits for it. Runs on the holder, between two greenlets. Each carrier has a
   * request of its own, so asking for the baton needs no memory.
   */
  final class Request extends Task {
    private final Carrier waiting;
    private final boolean slice;

    Request(Carrier waiting, boolean slice) {
      this.waiting = waiting;
      this.slice = slice;
    }

    @Override
    public @Nullable Thread thread() {
      Task greenlet = waiting.greenlet;
      return greenlet == null ? null : greenlet.thread();
    }

    @Override
    public void run() {
      leaveQueue();
      if (!waiting.state.isAway() || waiting.calls != waiting.askedAt) {
        return; // the carrier has the baton already, since no other thread could be had
      }
      carriers.addSpare(holder);
      carriers.prepare();
      away--;
      Task greenlet = Known.nonNull(waiting.greenlet); // the carrier is AWAY
      long turn = hub.enterGreenlet(greenlet);
      if (slice) {
        waiting.sliceAt = turn; // the same run goes on
      } else {
        greenlet.wentOn(turn);
      }
      holder = waiting;
      Gap.here("Baton: the holder is written");
      waiting.state.giveBack();
      if (waiting.suspended) {
        hub.monitor().wake();
      } else {
        GrivetThreads.unparkCarrier(waiting);
      }
    }
  }

  /** Queues a carrier for a slice. Runs on the holder, which alone may touch the queue of slices. */
  private final class SliceRequest extends Task {
    private final Carrier waiting;

    SliceRequest(Carrier waiting) {
      this.waiting = waiting;
    }

    @Override
    public void run() {
      hub.giveSliceTo(waiting.slice);
    }
  }
}
