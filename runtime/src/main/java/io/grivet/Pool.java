package io.grivet;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A group with a fixed number of places (as gevent's {@code Pool}). A thread that spawns into a full pool waits, first
 * come, first served. A place is free again as soon as its greenlet has ended, even if the greenlet never ran.
 *
 * <p>A member that spawns into its own full pool waits too, and forever if all members do so. {@link #apply} and
 * {@link #applyAsync} are safe there. {@link AbstractGroup} describes the part common with {@link Group}. Any thread
 * may use a pool; a thread that is not a greenlet waits as an OS thread.
 */
public final class Pool extends AbstractGroup {
  /** More places than a pool can ever need. */
  private static final int UNLIMITED = Integer.MAX_VALUE;

  private final int places;
  /** Fair, so that trySpawn does not overtake a waiting thread. */
  private final Semaphore free;

  /**
   * Creates an empty pool.
   *
   * @param places how many greenlets the pool can hold
   * @throws IllegalArgumentException if {@code places} is less than 1: the pool would never run any greenlet
   * @throws IllegalStateException if the agent is missing
   */
  public Pool(int places) {
    if (places < 1) {
      throw new IllegalArgumentException("a pool of " + places + " places never runs anything; use 1 or more");
    }
    this.places = places;
    this.free = new Semaphore(places, true);
  }

  /** Creates a pool that is never full. */
  public static Pool unlimited() {
    return new Pool(UNLIMITED);
  }

  // -- spawning ------------------------------------------------------------------------------------------------------

  /**
   * {@inheritDoc}
   *
   * @throws InterruptedException if the caller is interrupted while it waits for a place; nothing is spawned
   * @throws IllegalStateException if the pool is closed
   */
  @Override
  public <T extends @Nullable Object> Greenlet<T> spawn(Callable<T> callable) throws InterruptedException {
    Objects.requireNonNull(callable, "callable is null");
    free.acquire();
    return beginInPlace(callable);
  }

  @Override
  public Greenlet<Void> spawn(Action action) throws InterruptedException {
    return spawn(Greenlets.callable(action));
  }

  /** Spawns if there is a free place for which no thread waits; returns empty otherwise. */
  public <T extends @Nullable Object> Optional<Greenlet<T>> trySpawn(Callable<T> callable) {
    Objects.requireNonNull(callable, "callable is null");
    return free.availablePermits() > 0 && !free.hasQueuedThreads() && free.tryAcquire()
        ? Optional.of(beginInPlace(callable)) : Optional.empty();
  }

  /** Like {@link #trySpawn(Callable)}, without a result. */
  public Optional<Greenlet<Void>> trySpawn(Action action) {
    return trySpawn(Greenlets.callable(action));
  }

  /**
   * Spawns as soon as there is a free place.
   *
   * @param limit longest wait for a place; zero or less does not wait
   * @return empty if the limit passed first
   */
  public <T extends @Nullable Object> Optional<Greenlet<T>> spawnWithin(Duration limit, Callable<T> callable)
      throws InterruptedException {
    Objects.requireNonNull(callable, "callable is null");
    return acquire(limit) ? Optional.of(beginInPlace(callable)) : Optional.empty();
  }

  /** Like {@link #spawnWithin(Duration, Callable)}, without a result. */
  public Optional<Greenlet<Void>> spawnWithin(Duration limit, Action action) throws InterruptedException {
    return spawnWithin(limit, Greenlets.callable(action));
  }

  private <T extends @Nullable Object> Greenlet<T> beginInPlace(Callable<T> callable) {
    try {
      return begin(callable);
    } catch (Throwable e) {
      free.release();
      throw e;
    }
  }

  private boolean acquire(Duration limit) throws InterruptedException {
    return free.tryAcquire(Limit.nanos(limit), TimeUnit.NANOSECONDS);
  }

  // -- members from elsewhere ----------------------------------------------------------------------------------------

  /**
   * Adds a running greenlet, once there is a place for it; no effect if the greenlet is a member.
   *
   * @throws InterruptedException if the caller is interrupted while it waits for a place
   */
  @Override
  public void add(Greenlet<?> greenlet) throws InterruptedException {
    Objects.requireNonNull(greenlet, "greenlet is null");
    if (!contains(greenlet)) {
      free.acquire();
      enterPlace(greenlet);
    }
  }

  /**
   * Like {@link #add(Greenlet)}, with a limit to the wait.
   *
   * @param limit longest wait; zero or less does not wait
   * @return false if the limit passed first; true if the greenlet is a member, or has ended
   */
  public boolean add(Greenlet<?> greenlet, Duration limit) throws InterruptedException {
    Objects.requireNonNull(limit, "limit is null");
    Objects.requireNonNull(greenlet, "greenlet is null");
    if (contains(greenlet)) {
      return true;
    }
    if (!acquire(limit)) {
      return false;
    }
    enterPlace(greenlet);
    return true;
  }

  private void enterPlace(Greenlet<?> greenlet) {
    boolean entered = false;
    try {
      entered = enter(greenlet);
    } finally {
      if (!entered) {
        free.release(); // another thread has added it during the wait, or has closed the pool
      }
    }
  }

  @Override
  void left() {
    free.release();
  }

  /** {@inheritDoc} If the pool is full, the greenlet waits in turn for its place, before its code begins. */
  @Override
  public <T extends @Nullable Object> Greenlet<T> applyAsync(Callable<T> callable) {
    return trySpawn(callable).orElseGet(() -> Greenlets.spawn(() -> {
      add(Greenlets.current());
      return callable.call();
    }));
  }

  // -- places --------------------------------------------------------------------------------------------------------

  /** Returns how many places are free now. */
  public int freeCount() {
    return free.availablePermits();
  }

  public boolean isFull() {
    return freeCount() == 0;
  }

  /** Waits in turn until there is a free place, without taking it. */
  public void waitAvailable() throws InterruptedException {
    free.acquire();
    free.release();
  }

  /**
   * Like {@link #waitAvailable()}, with a time limit.
   *
   * @param limit longest wait; zero or less only looks
   * @return false if the limit passed first
   */
  public boolean waitAvailable(Duration limit) throws InterruptedException {
    if (!acquire(limit)) {
      return false;
    }
    free.release();
    return true;
  }

  @Override
  public String toString() {
    return "pool of " + size() + " greenlets, " + (places == UNLIMITED ? "unlimited" : places + " places");
  }
}
