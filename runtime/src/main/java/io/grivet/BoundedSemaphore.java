package io.grivet;

import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A semaphore that finds out if more is released than was acquired (as gevent's and Python's {@code BoundedSemaphore});
 * otherwise as {@link Semaphore}, which needs nothing of ours to be used by greenlets. Any thread may use it.
 */
public final class BoundedSemaphore extends Semaphore {
  private static final long serialVersionUID = 1;

  /*
   * Counted up after an acquire and down before a release, so it is never more than the permits that are really out: a
   * release that it lets pass never exceeds the bound. And an acquire that a release belongs to has been counted, since
   * it has returned: no release is refused that should not be. Nothing can cut a thread off between both steps.
   */
  private final AtomicInteger out = new AtomicInteger();
  private final int bound;

  /**
   * Makes one whose permits are all free; who acquires may overtake those who wait.
   *
   * @param bound how many permits there are and ever will be
   * @throws IllegalArgumentException if it is negative
   */
  public BoundedSemaphore(int bound) {
    this(bound, false);
  }

  /** @param fair true if nobody overtakes those who wait, see {@link Semaphore#Semaphore(int, boolean)} */
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
