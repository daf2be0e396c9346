package io.grivet;

import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A semaphore that detects a release of more permits than were acquired (as gevent's and Python's
 * {@code BoundedSemaphore}). Otherwise this class is like {@link Semaphore}, which greenlets can use as it is. Any
 * thread may use a semaphore.
 */
public final class BoundedSemaphore extends Semaphore {
  private static final long serialVersionUID = 1;

  /*
   * Counted up after an acquire and down before a release, so the count is never above the permits that are really out:
   * a release that passes never exceeds the bound. An acquire that belongs to a release has been counted, since the
   * acquire has returned: no valid release is refused. Nothing can cut a thread off between the two steps.
   */
  private final AtomicInteger out = new AtomicInteger();
  private final int bound;

  /**
   * Creates a semaphore whose permits are all free; a thread that acquires may overtake waiting threads.
   *
   * @param bound how many permits there are and ever will be
   * @throws IllegalArgumentException if {@code bound} is negative
   */
  public BoundedSemaphore(int bound) {
    this(bound, false);
  }

  /** @param fair true if no thread overtakes waiting threads, see {@link Semaphore#Semaphore(int, boolean)} */
  public BoundedSemaphore(int bound, boolean fair) {
    super(checked(bound), fair);
    this.bound = bound;
  }

  private static int checked(int bound) {
    AgentGuard.require();
    if (bound < 0) {
      throw new IllegalArgumentException("a semaphore cannot be bounded by " + bound);
    }
    return bound;
  }

  /** Returns how many permits there are, free or not. */
  public int bound() {
    return bound;
  }

  @Override
  public void acquire() throws InterruptedException {
    super.acquire();
    out.getAndIncrement();
  }

  @Override
  public void acquire(int permits) throws InterruptedException {
    super.acquire(permits);
    out.getAndAdd(permits);
  }

  @Override
  public void acquireUninterruptibly() {
    super.acquireUninterruptibly();
    out.getAndIncrement();
  }

  @Override
  public void acquireUninterruptibly(int permits) {
    super.acquireUninterruptibly(permits);
    out.getAndAdd(permits);
  }

  @Override
  public boolean tryAcquire() {
    return counted(super.tryAcquire(), 1);
  }

  @Override
  public boolean tryAcquire(int permits) {
    return counted(super.tryAcquire(permits), permits);
  }

  @Override
  public boolean tryAcquire(long timeout, TimeUnit unit) throws InterruptedException {
    Objects.requireNonNull(unit, "unit is null");
    return counted(super.tryAcquire(timeout, unit), 1);
  }

  @Override
  public boolean tryAcquire(int permits, long timeout, TimeUnit unit) throws InterruptedException {
    Objects.requireNonNull(unit, "unit is null");
    return counted(super.tryAcquire(permits, timeout, unit), permits);
  }

  @Override
  public int drainPermits() {
    int drained = super.drainPermits();
    out.getAndAdd(drained);
    return drained;
  }

  private boolean counted(boolean acquired, int permits) {
    if (acquired) {
      out.getAndAdd(permits);
    }
    return acquired;
  }

  /** @throws IllegalStateException if all permits are free; nothing is released */
  @Override
  public void release() {
    release(1);
  }

  /** @throws IllegalStateException if fewer permits are out; nothing is released */
  @Override
  public void release(int permits) {
    if (permits < 0) {
      throw new IllegalArgumentException("cannot release " + permits + " permits");
    }
    int now = out.get();
    while (now >= permits) {
      if (out.compareAndSet(now, now - permits)) {
        super.release(permits);
        return;
      }
      now = out.get();
    }
    throw new IllegalStateException("released " + permits + " permits while " + now + " of " + bound + " were out");
  }
}
