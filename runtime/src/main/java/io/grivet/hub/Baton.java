package io.grivet.hub;

import jdk.internal.vm.annotation.DontInline;
import jdk.internal.vm.annotation.ReservedStackAccess;
import org.jspecify.annotations.Nullable;

/**
 * The right to run greenlet code and the hub's loop: one thread has it at any instant.
 *
 * <p>It moves only when a greenlet blocks its OS thread, because it is pinned or inside a native call.
 */
public final class Baton {
  /*
   * State of one carrier, while a greenlet is on it (CarrierState):
   *
   *              enterNative(), one store            take(), by the monitor, if the call lasts
   *     RUNNING --------------------------> IN_NATIVE -----------------------------------------> AWAY
   *      ^ ^ |  <--------------------------                                                       ^ |
   *      | | |   acquire(), one CAS: the usual case                                               | |
   *      | | +-- release(): hands over at once, for what is known to block -----------------------+ |
   *      | +---- the monitor has suspended the thread, which is blocked without a word to us -----+ |
   *      +------ Request, on the hub between two greenlets <-- acquire(), or the monitor -----------+
   *
   *     carrier A                        holder      carrier B (a spare)
   *     ---------------------------      ------      ---------------------------
   *     runs greenlet g                  A
   *     A becomes AWAY: unpark B  ---->  B           runs turns, also what wakes g
   *     blocks in the kernel             B
   *     the wait ends                    B
   *     acquire(): submits Request -->   B           takes it from the ready queue,
   *     parks                            A   <----   becomes a spare again, unparks A
   *     g goes on where it was           A           parks
   *
   * Whoever moves a carrier from RUNNING or IN_NATIVE to AWAY is alone for that moment: it owns the hub, as a holder
   * does, until it has written `holder`. The CAS decides between the monitor's take() and the owner's acquire().
   *
   * Who wakes whom: a spare parks until `holder` is itself, written before its unpark. The thread in acquire() parks
   * until its state is RUNNING; its Request lies in the inbox, and an inbox entry always wakes the loop. The loop never
   * waits for a thread that is AWAY: that one waits on its own.
   *
   * A greenlet may call at the very end of its stack. enterNative() calls nothing after its first change; release()
   * overflows before that; acquire(), which must not fail, may use the stack that the VM reserves for such methods.
   *
   * Nothing here fails for want of memory: the next carrier and each one's Request are made before they are needed. If
   * the system refuses a thread, the call goes on IN_NATIVE, so the monitor tries again.
   */
  private static final long GATE_NANOS = 50_000;
  /** Frames of some ten bytes, or of a hundred in the interpreter. A hand-over needs thirty or so of the latter. */
  private static final int STACK_PROBE = 500;

  private final Hub hub;
  private final Carriers carriers;
  /** Written by the holder, or by the monitor while there is none. */
  @SuppressWarnings("NullAway.Init") // startFirst comes before all else
  private volatile Carrier holder;
  /** Written by the monitor. */
  private volatile boolean gateClosed;
  /** Number of carriers that are AWAY. Written as `holder` is, just before it. */
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

  /** For the monitor: may have changed when it returns. */
  Carrier holder() {
    return holder;
  }

  /** Returns a number that another switch or bracketed native call changes. Holder of the baton only. */
  public long turn() {
    return hub.turns().read() + holder.calls;
  }

  /** Returns how many greenlets block a carrier of their own; an old value if the caller is not the holder. */
  int away() {
    return away;
  }

  void unparkHolder() {
    GrivetThreads.unparkCarrier(holder);
  }

  /**
   * Lets another thread run the hub while the calling greenlet blocks its carrier. The greenlet must stay mounted, run
   * no code of the program, and call {@link #acquire} before it goes on. May be nested. Holder only.
   *
   * @return false if the system has no thread left: then the others are held up, unless the monitor finds one later
   */
  public boolean release() {
    probe(STACK_PROBE);
    Carrier me = (Carrier) GrivetThreads.currentCarrier();
    if (me.brackets++ > 0) {
      return me.state.isAway(); // the outer bracket says it
    }
    me.calls++;
    me.state.goAway();
    if (passOn(me)) {
      return true;
    }
    me.state.stayInNative();
    return false;
  }

  /**
   * As {@link #release}, for a call that seldom blocks: it costs some nanoseconds, and another thread runs the hub only
   * once the call has lasted for a while.
   */
  public void enterNative() {
    Carrier me = (Carrier) GrivetThreads.currentCarrier();
    if (me.brackets == 0) {
      me.state.enterNative();
      me.calls++;
    }
    me.brackets++;
  }

  /** Waits in place until the calling carrier holds the baton again. Only after one of the two above. */
  @ReservedStackAccess
  public void acquire() {
    Carrier me = (Carrier) GrivetThreads.currentCarrier();
    if (--me.brackets > 0 || hasBaton(me)) {
      return;
    }
    request(me);
    boolean interrupted = false;
    while (!hasBaton(me)) {
      // While the flag is set, which an interrupt of the greenlet copies to its carrier, a park returns at once.
      interrupted |= GrivetThreads.clearCarrierInterrupt(me);
      GrivetThreads.parkCarrier(0);
    }
    if (interrupted) {
      GrivetThreads.setCarrierInterrupt(me);
    }
  }

  /** Overflows, if the stack is too short for a hand-over, while nothing has been changed. */
  @DontInline
  private static int probe(int frames) {
    return frames == 0 ? 0 : 1 + probe(frames - 1);
  }

  /** True if it was never taken, was given back, or no other thread could be had. */
  private static boolean hasBaton(Carrier me) {
    return me.state.comeBack() || me.state.isRunning();
  }

  /** By the carrier that waits, or by the monitor while it is suspended. */
  private void request(Carrier waiting) {
    waiting.askedAt = waiting.calls;
    // One of an earlier call may lie there still: it runs after this, and sees what was asked last.
    if (waiting.request.enterQueue()) {
      hub.submit(waiting.request);
    }
  }

  /**
   * Called by the hub after each greenlet: one whose stack overflowed inside {@link #acquire} may have left its mark.
   */
  void forgetBrackets(Thread holding) {
    if (holding instanceof Carrier me && me.brackets != 0) {
      me.brackets = 0;
      me.state.giveBack();
    }
  }

  /** Takes the baton from a carrier in a native call; false if the call has ended meanwhile. Monitor thread only. */
  boolean take(Carrier from) {
    if (!from.state.take()) {
      return false;
    }
    return passOnOrReturn(from, true);
  }

  /** Takes the baton from a carrier that is suspended, so that it cannot do anything meanwhile. Monitor thread only. */
  boolean takeSuspended(Carrier from) {
    from.state.goAway();
    return passOnOrReturn(from, false);
  }

  /**
   * Called by a greenlet just before it unmounts. While the monitor suspends it, it must not: nothing tells the VM of
   * an unmount, so it would stop a carrier between two greenlets, and no call could resume that one again.
   */
  public void passGate() {
    while (gateClosed) {
      GrivetThreads.parkCarrier(GATE_NANOS);
    }
  }

  void closeGate(boolean closed) {
    gateClosed = closed;
  }

  /** Asks the hub to give the baton to a carrier that was taken away while suspended. Monitor thread only. */
  void requestFor(Carrier suspended) {
    request(suspended);
  }

  /** The same for a carrier whose greenlet computes: it gets the baton for a slice of time. Monitor thread only. */
  void requestSliceFor(Carrier suspended) {
    suspended.askedAt = suspended.calls;
    hub.submit(new SliceRequest(suspended));
  }

  private boolean passOnOrReturn(Carrier from, boolean inCall) {
    if (passOn(from)) {
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

  /** Makes another thread the holder; false if the system has none left. By whoever is alone, see above. */
  private boolean passOn(Carrier from) {
    if (!carriers.hasAnother()) {
      return false;
    }
    Task greenlet = hub.running();
    from.greenlet = greenlet;
    hub.leaveGreenlet();
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
   * Runs on the holder, between two greenlets: hands the baton to the thread that waits for it. Each carrier has one,
   * so that to ask for the baton needs no memory.
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
        return; // it has got it already, since no other thread could be had
      }
      carriers.addSpare(holder);
      carriers.prepare();
      away--;
      hub.enterGreenlet(Known.nonNull(waiting.greenlet)); // it is AWAY
      if (slice) {
        waiting.sliceAt = hub.turns().read();
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

  /** Runs on the holder, which alone may touch the queue of those who wait for a slice. */
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
