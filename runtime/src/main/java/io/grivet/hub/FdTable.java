package io.grivet.hub;

import java.io.IOException;
import java.util.Arrays;
import jdk.internal.vm.annotation.ReservedStackAccess;
import org.jspecify.annotations.Nullable;

/**
 * The waiters of each descriptor, and which descriptors are known to be ready.
 *
 * <p>Only the thread that holds the baton may call in, except {@link #forget} and {@link #waiting}.
 */
public final class FdTable implements Poller.Sink {
  /*
   * A descriptor is registered once, edge-triggered. The kernel reports each change once, so an edge without a waiter
   * is kept in `ready` until a caller asks:
   *
   *   add(fd):     ready bit set -> clear it, do not wait (the caller repeats its system call)
   *                else          -> wait; the next edge wakes the waiter
   *
   * No edge is lost: the caller's system call returned "would block" before add(). So either the edge came before add()
   * (the bit is set, or the event is still in the kernel and the next poll reports it), or the edge is still to come.
   *
   * A read that got less than it asked for has emptied the descriptor. The next reader then waits without a read:
   *
   *   before a read:   drained -> do not read, wait
   *                    else    -> clear the ready bit, since the read will see what the bit stands for
   *   after it:        less than asked, and the ready bit still clear -> drained
   *   an edge, a wait that ends without one, a shutdown -> no longer drained
   *
   * A short read may leave something behind for two reasons: the stream's end, or an urgent byte, came with the data.
   * Each is part of an event, at the latest the event that reported the data. From then on the descriptor never counts
   * as drained.
   *
   * The kernel drops a registration when the descriptor is closed, and the number may come back for another file. So
   * the thread that closes the descriptor resets the record before the number is free.
   */
  private static final class Fd {
    volatile boolean registered; // set by the holder of the baton, cleared by the thread that closes
    volatile boolean known; // set by the holder of the baton before the first wait, never cleared
    final Side reading = new Side();
    final Side writing = new Side();
    boolean drained; // of the reading side alone
    boolean mayHideMore;

    Side side(int direction) {
      return direction == Poller.READ ? reading : writing;
    }

    void begin() {
      reading.ready = false;
      writing.ready = false;
      drained = false;
      mayHideMore = false;
    }
  }

  /** One direction of a descriptor. */
  private static final class Side {
    boolean ready; // an edge that no caller has asked for yet
    @Nullable FdWaiter waiters; // newest first

    boolean takeReady() {
      boolean taken = ready;
      ready = false;
      return taken;
    }

    void add(FdWaiter waiter) {
      waiter.next = waiters;
      waiters = waiter;
    }

    void remove(FdWaiter gone) {
      if (waiters == gone) {
        waiters = gone.next;
      } else {
        for (FdWaiter w = waiters; w != null; w = w.next) {
          if (w.next == gone) {
            w.next = gone.next;
            break;
          }
        }
      }
      gone.next = null;
    }

    @Nullable
    FdWaiter takeAll() {
      FdWaiter all = waiters;
      waiters = null;
      return all;
    }
  }

  private final Poller poller;
  private final Counters counters;
  private volatile Fd[] fds = new Fd[256]; // grown by the holder of the baton only
  private int registered;
  private int waiting;

  FdTable(Poller poller, Counters counters) {
    this.poller = poller;
    this.counters = counters;
  }

  /** Returns true if no descriptor was ever registered, so that there is nothing to poll for. */
  boolean isUnused() {
    return registered == 0;
  }

  /** Returns the number of waits that have not ended. Any thread may ask, and may get an old value. */
  int waiting() {
    return waiting;
  }

  /**
   * Begins a wait.
   *
   * @param direction {@link Poller#READ} or {@link Poller#WRITE}
   * @return false if the descriptor may be ready already; the waiter was then not added
   */
  public boolean add(int number, int direction, FdWaiter waiter) throws IOException {
    Fd fd = record(number);
    if (!fd.registered) {
      fd.begin();
      fd.known = true;
      counters.epollCtl++;
      if (!poller.register(number)) {
        return false;
      }
      fd.registered = true;
      registered++;
    }
    Side side = fd.side(direction);
    if (side.takeReady()) {
      return false;
    }
    if (direction == Poller.READ && !fd.drained) {
      counters.blindWaits++;
    }
    waiter.begin(number, direction);
    waiting++;
    side.add(waiter);
    return true;
  }

  /** Ends a wait; no effect if the wait was signalled or has not begun. May be called at the very end of a stack. */
  @ReservedStackAccess
  public void remove(int number, int direction, FdWaiter waiter) {
    if (!waiter.listed) {
      return;
    }
    waiter.listed = false;
    waiting--;
    Fd fd = fds[number];
    if (direction == Poller.READ) {
      fd.drained = false; // the caller's last try must see what the poller has not reported yet
    }
    fd.side(direction).remove(waiter);
  }

  /** Wakes the waiters of the event's directions, or keeps the event. */
  @Override
  public void ready(int number, int directions) {
    Fd fd = record(number);
    if ((directions & Poller.MORE) != 0) {
      fd.mayHideMore = true;
    }
    if ((directions & Poller.READ) != 0) {
      fd.drained = false;
      report(fd.reading);
    }
    if ((directions & Poller.WRITE) != 0) {
      report(fd.writing);
    }
  }

  private void report(Side side) {
    if (side.waiters == null) {
      side.ready = true;
    } else {
      wakeAll(side);
    }
  }

  /** Returns false if a read would find nothing, so the reader can wait at once. Called before a read of a stream. */
  public boolean mayHold(int number) {
    Fd fd = known(number);
    if (fd == null) {
      return true;
    }
    fd.reading.ready = false;
    return !fd.drained;
  }

  /**
   * Notes the result of a read of a stream. A read that got something, but less than it asked for, has emptied the
   * stream. Called after {@link #mayHold} and the read.
   *
   * @return {@code got}, unchanged
   */
  public int got(int number, int got, int asked) {
    Fd fd = got > 0 && got < asked ? known(number) : null;
    if (fd != null) {
      fd.drained = !fd.reading.ready && !fd.mayHideMore;
    }
    return got;
  }

  /** As {@link #interrupt(int, int)}, for the descriptor and the direction of the waiter's present wait. */
  public void interrupt(FdWaiter waiter) {
    interrupt(waiter.fd, waiter.direction);
  }

  /** Wakes the waiters, because the descriptor is being closed. Keeps no event. */
  public void interrupt(int number, int directions) {
    if (number < 0 || number >= fds.length || fds[number] == null) {
      return;
    }
    Fd fd = fds[number];
    if ((directions & Poller.READ) != 0) {
      fd.drained = false;
      wakeAll(fd.reading);
    }
    if ((directions & Poller.WRITE) != 0) {
      wakeAll(fd.writing);
    }
  }

  /** Forgets a descriptor that is about to be closed and has no waiters left. Any thread may call. */
  public void forget(int number) {
    Fd[] table = fds;
    if (number >= 0 && number < table.length) {
      Fd fd = table[number];
      if (fd != null) {
        fd.registered = false;
      }
    }
  }

  /**
   * Returns true if a greenlet of this hub may wait for the descriptor. Any thread. A waiter that is added after a
   * false answer sees all that happened before the question, since both sides touch a volatile field.
   */
  public boolean mayKnow(int number) {
    Fd[] table = fds;
    Fd fd = number >= 0 && number < table.length ? table[number] : null;
    return fd != null && fd.known;
  }

  private void wakeAll(Side side) {
    FdWaiter waiters = side.takeAll();
    while (waiters != null) {
      FdWaiter waiter = waiters;
      waiters = waiter.next;
      waiter.next = null;
      waiting--;
      waiter.signal();
    }
  }

  /** Returns the record of a registered descriptor, else null. */
  private @Nullable Fd known(int number) {
    if (number < 0 || number >= fds.length) {
      return null;
    }
    Fd fd = fds[number];
    return fd != null && fd.registered ? fd : null;
  }

  private Fd record(int number) {
    if (number >= fds.length) {
      fds = Arrays.copyOf(fds, Math.max(number + 1, fds.length * 2));
    }
    Fd fd = fds[number];
    if (fd == null) {
      fd = new Fd();
      fds[number] = fd;
    }
    return fd;
  }
}
