package io.grivet;

import io.grivet.threads.Offloads;
import io.grivet.threads.StaysReal;
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
 * OS threads for work that computes long or blocks where no greenlet can be switched (as gevent's {@code ThreadPool}
 * and asyncio's {@code to_thread}).
 *
 * <p>What runs here runs beside the greenlets and not between their waits, so what it shares with them needs locks. It
 * sees the context class loader of who spawned it, but neither its thread locals, inheritable or not, nor its scoped
 * values: pass on what it needs. Thread locals that it sets stay with the thread, and so with work that comes later.
 *
 * <p>Work that is accepted has a thread at once: {@link #spawn} waits while all threads are busy. Threads are made when
 * they are needed, end when they have had nothing to do for a while, and do not keep the JVM alive. Any thread may use
 * it.
 */
public final class Offload implements AutoCloseable {
  /** As gevent has them. */
  private static final int DEFAULT_SIZE = 10;
  private static final Duration DEFAULT_IDLE_TIME = Duration.ofSeconds(5);

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private static final class Shared {
    static final Offload POOL = new Offload(Offloads.threads(), Duration.ofNanos(Offloads.idleNanos()));
  }

  private final int size;
  private final long idleNanos;
  /** One for each piece of work that may be under way. Fair: who waits to spawn is served in turn. */
  private final Semaphore places;

  // Guarded by the lock. A worker becomes idle before its place is free, so there are never more workers than places.
  private final Object lock = new Object();
  private final Set<Worker> workers = new HashSet<>();
  private final Deque<Worker> idle = new ArrayDeque<>();
  private boolean closed;

  /** Makes a pool of up to 10 threads, which end after 5 seconds without work. */
  public Offload() {
    this(DEFAULT_SIZE, DEFAULT_IDLE_TIME);
  }

  /**
   * Makes a pool; it has no threads yet.
   *
   * @param size most threads, and so most pieces of work at a time
   * @param idleTime after which a thread without work ends; zero or less is at once
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

  /** Returns the pool of {@link Greenlets#offload}, which the agent's options size; closing it has no effect. */
  public static Offload shared() {
    AgentGuard.require();
    return Shared.POOL;
  }

  /**
   * Runs {@code callable} on an OS thread. While all are busy the caller waits for one, first come first served; a
   * thread of this pool does not, but runs it itself, or nested work could wait for its own place for ever.
   *
   * @return what gets the result, or the error that {@code callable} lets out. Cancelling it before the work begins
   *     takes it back; later, {@code cancel(true)} interrupts the thread, and the work goes on if it ignores that.
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

  /** As {@link #spawn(Callable)}, without a result. */
  public AsyncResult<Void> spawn(Action action) throws InterruptedException {
    return spawn(Greenlets.callable(action));
  }

  /**
   * Runs {@code callable} on an OS thread and waits for its result; whatever cuts the caller off interrupts the work.
   *
   * @throws ExecutionException if it fails; the cause is the error that it let out
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

  /** Called by who holds a place for it. */
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
    boolean started = false;
    try {
      fresh.start();
      started = true;
    } finally {
      if (!started) { // the system has no thread to give
        synchronized (lock) {
          workers.remove(fresh);
        }
      }
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

  /** Returns the most threads that it can have. */
  public int size() {
    return size;
  }

  /** Returns how many threads it has now. */
  public int threads() {
    synchronized (lock) {
      return workers.size();
    }
  }

  /**
   * Refuses new work, waits until that under way has ended, and ends the threads. Whatever cuts the wait off cancels
   * the work, which is interrupted, and the wait goes on; the caller gets what has cut it off, or stays interrupted.
   *
   * @throws IllegalStateException if called by one of its own threads, which would wait for itself
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
    places.release(size); // for those who come now, to be refused
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
    /** What it runs, or is to run; null while it is idle. Guarded by the lock. */
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
        } catch (Throwable t) { // of what was linked to the result, and must not throw
          Uncaught.report(getUncaughtExceptionHandler(), this, t);
        }
        ended();
      }
    }

    private void ended() {
      synchronized (lock) {
        job = null;
        idle.addFirst(this); // the last one that was busy goes first, so that the others can end
      }
      freePlace();
    }

    /** Returns null if it must end: nobody has found anything to do for it, and nobody will. */
    private @Nullable OffloadJob<?> await() {
      long deadline = System.nanoTime() + Math.min(idleNanos, Long.MAX_VALUE / 2);
      for (;;) {
        Thread.interrupted(); // it was meant for work that has ended, and not for the next
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

  /** Below the group of the system, but not in it: what starts there counts as the JVM's own. */
  private static final class Group {
    static final ThreadGroup OFFLOAD = new ThreadGroup(system(), "grivet-offload");

    private static ThreadGroup system() {
      ThreadGroup group = Thread.currentThread().getThreadGroup();
      while (group.getParent() != null) {
        group = group.getParent();
      }
      return group;
    }
  }
}
