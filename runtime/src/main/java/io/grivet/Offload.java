package io.grivet;

import io.grivet.threads.Offloads;
import io.grivet.threads.StaysReal;
import io.grivet.threads.SystemGroup;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * OS threads for work that computes for long, or that blocks where no greenlet can be switched (as gevent's
 * {@code ThreadPool} and asyncio's {@code to_thread}).
 *
 * <p>The work runs in parallel with the greenlets and not between their waits, so shared data needs locks. The work
 * sees the spawner's context class loader, but neither the spawner's thread locals, inheritable or not, nor its scoped
 * values: pass on the values that the work needs. Thread locals that the work sets stay with the thread, and later work
 * sees them.
 *
 * <p>Accepted work has a thread at once: {@link #spawn} waits while all threads are busy. Threads are created on
 * demand, end after some time without work, and do not keep the JVM alive. Any thread may use a pool.
 */
public final class Offload implements AutoCloseable {
  /** As in gevent. */
  private static final int DEFAULT_SIZE = 10;
  private static final Duration DEFAULT_IDLE_TIME = Duration.ofSeconds(5);

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private static final class Shared {
    static final Offload POOL = new Offload(Offloads.threads(), Duration.ofNanos(Offloads.idleNanos()));
  }

  private final int size;
  private final long idleNanos;
  /** One place for each piece of work in progress. Fair: threads that wait to spawn are served in turn. */
  private final Semaphore places;

  // Guarded by the lock. A worker becomes idle before its place is free, so there are never more workers than places.
  private final Object lock = new Object();
  private final Set<Worker> workers = new HashSet<>();
  private final Deque<Worker> idle = new ArrayDeque<>();
  private boolean closed;

  /** Creates a pool of up to 10 threads, which end after 5 seconds without work. */
  public Offload() {
    this(DEFAULT_SIZE, DEFAULT_IDLE_TIME);
  }

  /**
   * Creates a pool, which has no threads yet.
   *
   * @param size largest number of threads, and so of pieces of work at a time
   * @param idleTime after which a thread without work ends; zero or less ends the thread at once
   * @throws IllegalArgumentException if the size is less than 1
   */
  public Offload(int size, Duration idleTime) {
    Objects.requireNonNull(idleTime, "idleTime is null");
    AgentGuard.require();
    if (size < 1) {
      throw new IllegalArgumentException("a pool of " + size + " threads can run nothing");
    }
    this.size = size;
    this.idleNanos = Limit.nanos(idleTime);
    this.places = new Semaphore(size, true);
  }

  /**
   * Returns the pool of {@link Greenlets#offload}; the agent's options set its size. Closing this pool has no effect.
   */
  public static Offload shared() {
    AgentGuard.require();
    return Shared.POOL;
  }

  /**
   * Runs {@code callable} on an OS thread. While all threads are busy the caller waits for a thread, first come, first
   * served. A caller that is a thread of this pool does not wait, but runs {@code callable} itself; otherwise nested
   * work could wait for its own place forever.
   *
   * @return gets the result, or the error that {@code callable} lets out. Cancelling it before the work begins
   *     withdraws the work; later, {@code cancel(true)} interrupts the thread, and the work goes on if it ignores the
   *     interrupt.
   * @throws InterruptedException if the caller is interrupted while it waits; nothing was spawned
   * @throws RejectedExecutionException if the pool is closed
   */
  public <T extends @Nullable Object> AsyncResult<T> spawn(Callable<T> callable) throws InterruptedException {
    OffloadJob<T> job = new OffloadJob<>(callable);
    Worker own = Thread.currentThread() instanceof Worker worker && worker.pool() == this ? worker : null;
    if (own == null) {
      places.acquire();
    } else if (!places.tryAcquire()) {
      requireOpen();
      job.run(own);
      return job;
    }
    Offloads.begin();
    boolean given = false;
    try {
      give(job);
      given = true;
    } finally {
      if (!given) {
        freePlace();
      }
    }
    return job;
  }

  /** Like {@link #spawn(Callable)}, without a result. */
  public AsyncResult<Void> spawn(Action action) throws InterruptedException {
    return spawn(Greenlets.callable(action));
  }

  /**
   * Runs {@code callable} on an OS thread and waits for its result. If the caller is cut off, the work is interrupted.
   *
   * @throws ExecutionException if {@code callable} fails; the cause is the error that it let out
   */
  public <T extends @Nullable Object> T call(Callable<T> callable) throws InterruptedException, ExecutionException {
    AsyncResult<T> result = spawn(callable);
    try {
      return result.get();
    } finally {
      if (!result.isReady()) {
        result.cancel(true);
      }
    }
  }

  /** Gives a job to a worker. The caller holds a place for the job. */
  private void give(OffloadJob<?> job) {
    Worker taken;
    Worker fresh = null;
    synchronized (lock) {
      requireOpen();
      taken = idle.pollFirst();
      if (taken == null) {
        fresh = new Worker();
        taken = fresh;
        workers.add(fresh);
      }
      taken.job = job;
    }
    if (fresh == null) {
      LockSupport.unpark(taken);
    } else {
      start(fresh);
    }
  }

  private void start(Worker fresh) {
    try {
      fresh.start();
    } catch (Throwable e) { // the system has no thread to give
      synchronized (lock) {
        workers.remove(fresh);
      }
      throw e;
    }
  }

  private void freePlace() {
    Offloads.end();
    places.release();
  }

  private void requireOpen() {
    synchronized (lock) {
      if (closed) {
        throw new RejectedExecutionException("the pool is closed");
      }
    }
  }

  /** Returns the largest number of threads that the pool can have. */
  public int size() {
    return size;
  }

  /** Returns how many threads the pool has now. */
  public int threads() {
    synchronized (lock) {
      return workers.size();
    }
  }

  /**
   * Refuses new work, waits until the work in progress has ended, and ends the threads. If the caller is cut off, the
   * work is cancelled and interrupted, and the wait goes on; then the caller gets the error, or stays interrupted.
   *
   * @throws IllegalStateException if called by a thread of this pool, which would wait for itself
   */
  @Override
  public void close() {
    if (this == Shared.POOL) {
      return;
    }
    if (Thread.currentThread() instanceof Worker worker && worker.pool() == this) {
      throw new IllegalStateException("work of the pool cannot close it");
    }
    synchronized (lock) {
      closed = true;
      idle.forEach(LockSupport::unpark);
    }
    try {
      places.acquire(size);
    } catch (InterruptedException e) {
      cancelAll();
      Thread.currentThread().interrupt();
    } catch (Throwable t) {
      cancelAll();
      throw t;
    }
    places.release(size); // for threads that wait to spawn: they are refused
  }

  private void cancelAll() {
    List<OffloadJob<?>> jobs = new ArrayList<>();
    synchronized (lock) {
      for (Worker worker : workers) {
        if (worker.job != null) {
          jobs.add(worker.job);
        }
      }
    }
    jobs.forEach(job -> job.cancel(true));
    places.acquireUninterruptibly(size);
  }

  private final class Worker extends Thread implements StaysReal {
    /** The job that the worker runs, or is to run; null while the worker is idle. Guarded by the lock. */
    private @Nullable OffloadJob<?> job;

    Worker() {
      super(Group.OFFLOAD, null, "grivet-offload-" + NUMBER.incrementAndGet(), 0, false);
      setDaemon(true);
      setPriority(NORM_PRIORITY);
      GrivetNumbers.renumber(this);
    }

    Offload pool() {
      return Offload.this;
    }

    @Override
    public void run() {
      for (OffloadJob<?> next = await(); next != null; next = await()) {
        try {
          next.run(this);
        } catch (Throwable t) { // by an action linked to the result; such an action must not throw
          Uncaught.report(getUncaughtExceptionHandler(), this, t);
        }
        ended();
      }
    }

    private void ended() {
      synchronized (lock) {
        job = null;
        idle.addFirst(this); // the worker that was busy last goes first, so that the others can end
      }
      freePlace();
    }

    /** Waits for a job; returns null if the worker must end, since it has no job and will get none. */
    private @Nullable OffloadJob<?> await() {
      long deadline = System.nanoTime() + Math.min(idleNanos, Long.MAX_VALUE / 2);
      for (;;) {
        Thread.interrupted(); // an interrupt was meant for work that has ended, not for the next work
        long left = deadline - System.nanoTime();
        synchronized (lock) {
          if (job != null) {
            return job;
          }
          if (closed || left <= 0) {
            idle.remove(this);
            workers.remove(this);
            return null;
          }
        }
        LockSupport.parkNanos(this, left);
      }
    }
  }

  /** A child of the system's thread group: a thread in the system group itself counts as the JVM's own. */
  private static final class Group {
    static final ThreadGroup OFFLOAD = new ThreadGroup(SystemGroup.get(), "grivet-offload");
  }
}
