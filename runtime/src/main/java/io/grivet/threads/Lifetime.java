package io.grivet.threads;

import io.grivet.hub.Gap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the JVM alive while a greenlet that is not a daemon lives. All virtual threads are daemons, so a real thread
 * has to wait: the primordial thread while it is in {@code main}, later a keeper. Any thread may call.
 */
final class Lifetime {
  /*
   * begin() counts up, then looks at `waiter`. The waiter clears that field, then looks at the count again. At least
   * one of them sees the other's step, so no greenlet lives without a waiting real thread. There is never more than one
   * waiter.
   */
  private static final long RELEASED_MILLIS = 10;

  private final AtomicInteger alive = new AtomicInteger();
  private volatile @Nullable Thread waiter;

  void begin() {
    alive.incrementAndGet();
    if (waiter == null) {
      try {
        startKeeper();
      } catch (Throwable e) {
        alive.decrementAndGet(); // no memory for a keeper: the greenlet is not started
        throw e;
      }
    }
  }

  void end() {
    if (alive.decrementAndGet() == 0) {
      Thread waiting = waiter;
      if (waiting != null) {
        GrivetThreads.unparkCarrier(waiting);
      }
    }
  }

  /** Makes the calling real thread the waiter, before the first greenlet begins. */
  void adopt(Thread real) {
    waiter = real;
  }

  /**
   * Blocks the calling real thread until no greenlet keeps the JVM alive.
   *
   * @param held a monitor that the thread holds and that a greenlet may need, or null
   */
  void awaitEnd(@Nullable Object held) {
    do {
      while (alive.get() > 0) {
        if (held == null) {
          GrivetThreads.parkCarrier(0);
        } else {
          waitReleasing(held);
        }
      }
      Gap.here("Lifetime: nobody lives");
    } while (!leave());
  }

  /** Waits in a synchronized main. No thread notifies, so the caller looks now and then; this only delays the end. */
  @SuppressWarnings("WaitNotInLoop") // awaitEnd loops
  private static void waitReleasing(Object held) {
    try {
      held.wait(RELEASED_MILLIS);
    } catch (InterruptedException e) {
      // The interrupt cannot be meant for this thread: its object stands for main's greenlet.
      Thread.onSpinWait();
    }
  }

  private synchronized boolean leave() {
    Thread me = waiter;
    waiter = null;
    Gap.here("Lifetime: nobody waits");
    if (alive.get() == 0) {
      return true;
    }
    waiter = me;
    return false;
  }

  private synchronized void startKeeper() {
    if (waiter == null) {
      Thread keeper = new Keeper();
      keeper.start();
      waiter = keeper;
    }
  }

  /** A real thread that is not a daemon. */
  private final class Keeper extends Thread implements StaysReal {
    Keeper() {
      super(SystemGroup.get(), "grivet-keeper");
      setDaemon(false);
      GrivetNumbers.renumber(this);
    }

    @Override
    public void run() {
      awaitEnd(null);
    }
  }
}
