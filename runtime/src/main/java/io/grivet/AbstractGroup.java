package io.grivet;

import io.grivet.threads.PendingErrors;
import io.grivet.threads.GreenletTask;
import io.grivet.threads.Identity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Greenlets that belong together: what {@link Group} and {@link Pool} have in common. Members leave when they end.
 *
 * <p>A failure of a member has no effect on the others. Any thread may use it.
 */
public abstract sealed class AbstractGroup implements Iterable<Greenlet<?>>, AutoCloseable permits Group, Pool {
  /** In the order in which they came. Its lock guards the other fields too; nobody waits while holding it. */
  private final Set<Greenlet<?>> members = new LinkedHashSet<>();
  /** Happens when the last member leaves; replaced when the next one comes. */
  private Latch emptied = new Latch();
  /** True once {@link #close} has found no member, or has ended them all. */
  private boolean closed;
  /** The first member that has failed since somebody asked; null if none has. */
  private @Nullable Greenlet<?> failed;

  AbstractGroup() {
    AgentGuard.require();
    emptied.set();
  }

  // -- members -------------------------------------------------------------------------------------------------------

  /**
   * Starts a greenlet as a member, as {@link Greenlets#spawn(Callable)}.
   *
   * @throws InterruptedException if the caller must wait for a place, and is interrupted
   * @throws IllegalStateException if this is closed
   */
  public abstract <T extends @Nullable Object> Greenlet<T> spawn(Callable<T> callable) throws InterruptedException;

  /** As {@link #spawn(Callable)}, without a result. */
  public abstract Greenlet<Void> spawn(Action action) throws InterruptedException;

  /** Takes a greenlet in that runs already; no effect if it is a member or has ended. */
  public abstract void add(Greenlet<?> greenlet) throws InterruptedException;

  /** Lets a member go; it runs on. No effect if it is none. */
  public void discard(Greenlet<?> greenlet) {
    leave(Objects.requireNonNull(greenlet, "greenlet is null"));
  }

  /** Starts a member; a pool has a place for it. */
  final <T extends @Nullable Object> Greenlet<T> begin(Callable<T> callable) {
    Greenlet<T> greenlet = Greenlets.make(callable);
    enter(greenlet);
    return greenlet.start();
  }

  /** Returns false if it is a member already; throws if this is closed. */
  final boolean enter(Greenlet<?> greenlet) {
    synchronized (members) {
      if (closed) {
        throw new IllegalStateException("the " + this + " is closed and takes no more greenlets; make a new one");
      }
      if (!members.add(greenlet)) {
        return false;
      }
      if (emptied.isReady()) {
        emptied = new Latch();
      }
    }
    greenlet.rawLink(() -> leave(greenlet));
    return true;
  }

  private void leave(Greenlet<?> greenlet) {
    Latch last = null;
    synchronized (members) {
      if (!members.remove(greenlet)) {
        return;
      }
      if (failed == null && greenlet.failure() != null) {
        failed = greenlet;
      }
      if (members.isEmpty()) {
        last = emptied;
        last.set(); // here, so that who comes next finds it used up
      }
    }
    left();
    if (last != null) {
      last.tell();
    }
  }

  /** A member has left. Called by any thread, perhaps the hub's own. */
  abstract void left();

  public int size() {
    synchronized (members) {
      return members.size();
    }
  }

  public boolean isEmpty() {
    return size() == 0;
  }

  public boolean contains(Greenlet<?> greenlet) {
    Objects.requireNonNull(greenlet, "greenlet is null");
    synchronized (members) {
      return members.contains(greenlet);
    }
  }

  /** Returns those who are members now, in the order in which they came; what happens later does not show. */
  @Override
  public Iterator<Greenlet<?>> iterator() {
    return List.copyOf(snapshot()).iterator();
  }

  private List<Greenlet<?>> snapshot() {
    synchronized (members) {
      return new ArrayList<>(members);
    }
  }

  // -- waiting -------------------------------------------------------------------------------------------------------

  /**
   * Waits until there is no member, counting those who come meanwhile; their errors are not thrown.
   *
   * @throws InterruptedException if the caller is interrupted; the members go on
   * @throws IllegalStateException if the caller is a member, which would wait for itself
   */
  public void join() throws InterruptedException {
    awaitEmpty(Limit.FOREVER);
  }

  /**
   * As {@link #join()}, with a limit.
   *
   * @param limit longest wait; zero or less only looks
   * @return false if the limit passed first
   */
  public boolean join(Duration limit) throws InterruptedException {
    return awaitEmpty(Limit.of(limit));
  }

  /**
   * As {@link #join()}, and then throws the first failure of a member since the last call. Unlike gevent's
   * {@code join(raise_error=True)} it counts members that had failed before this call too.
   *
   * @throws ExecutionException if one has failed; the cause is the error that it let out
   */
  public void joinOrFail() throws InterruptedException, ExecutionException {
    awaitEmpty(Limit.FOREVER);
    throwFailure();
  }

  /**
   * As {@link #joinOrFail()}, with a limit.
   *
   * @return false if the limit passed first, and then no failure is thrown
   */
  public boolean joinOrFail(Duration limit) throws InterruptedException, ExecutionException {
    if (!awaitEmpty(Limit.of(limit))) {
      return false;
    }
    throwFailure();
    return true;
  }

  final boolean awaitEmpty(Limit limit) throws InterruptedException {
    return Waiter.awaitReady(emptied(), limit);
  }

  private Latch emptied() {
    Greenlet<?> self = Greenlets.currentOrNull();
    synchronized (members) {
      if (self != null && members.contains(self)) {
        throw new IllegalStateException(self + " is a member of the " + this + " and would wait for itself");
      }
      return emptied;
    }
  }

  private void throwFailure() throws ExecutionException {
    Greenlet<?> first;
    synchronized (members) {
      first = failed;
      failed = null;
    }
    if (first != null) {
      throw new ExecutionException(first.exception());
    }
  }

  /**
   * Waits until there is no member: leaving a try-with-resources block joins. If the wait is cut off by an interrupt, a
   * kill or a {@link Timeout}, the members are killed, awaited, and the caller goes its way, still interrupted.
   *
   * <p>Such a block cannot see whether its body threw, so unlike gevent's context managers this one does not kill the
   * members then. Afterwards it takes no more greenlets. No effect if it was closed before.
   */
  @Override
  public void close() {
    do {
      Latch end = emptied();
      try {
        Waiter.awaitReady(end, Limit.FOREVER);
      } catch (InterruptedException e) {
        killInTheEnd();
        Thread.currentThread().interrupt();
      } catch (RuntimeException | Error e) { // sent to this greenlet
        killInTheEnd();
        closeIfEmpty();
        throw e;
      }
    } while (!closeIfEmpty());
  }

  /** Returns false if somebody has come after the last one had left. */
  private boolean closeIfEmpty() {
    synchronized (members) {
      closed |= members.isEmpty();
      return closed;
    }
  }

  /** What comes meanwhile does not end the wait: an interrupt is kept, another error reaches the caller's next wait. */
  private void killInTheEnd() {
    Greenlet<?> self = Greenlets.currentOrNull();
    if (self == null) {
      killUninterruptibly();
      return;
    }
    PendingErrors pendingErrors = self.task().pendingErrors();
    pendingErrors.shield();
    try {
      killUninterruptibly();
    } finally {
      pendingErrors.unshield();
    }
  }

  private void killUninterruptibly() {
    boolean interrupted = false;
    for (;;) {
      try {
        kill();
        break;
      } catch (InterruptedException e) {
        interrupted = true; // as ExecutorService.close
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  // -- kill ----------------------------------------------------------------------------------------------------------

  /**
   * Kills all members and waits until they have ended, and so for those who come meanwhile. A member that calls is
   * killed last, by a {@link GreenletExit} from here, and does not wait.
   *
   * @throws InterruptedException if the caller is interrupted meanwhile; all were asked to end
   */
  public void kill() throws InterruptedException {
    kill(Limit.FOREVER);
  }

  /**
   * As {@link #kill()}, with a limit to the wait.
   *
   * @param limit longest wait; zero or less only asks them to end
   * @return false if some have outlived the limit
   */
  public boolean kill(Duration limit) throws InterruptedException {
    return kill(Limit.of(limit));
  }

  private boolean kill(Limit limit) throws InterruptedException {
    Greenlet<?> self = Greenlets.currentOrNull();
    for (;;) {
      List<Greenlet<?>> others = snapshot();
      boolean isMember = others.remove(self);
      askToEnd(others);
      if (self != null && isMember) {
        self.cancel(true);
      }
      if (others.isEmpty()) {
        return true;
      }
      if (!awaitAll(others, limit)) {
        return false;
      }
    }
  }

  /** Kills greenlets without waiting. No point where the caller is cut off, even if it is among them or was killed. */
  static void askToEnd(Iterable<Greenlet<?>> greenlets) {
    GreenletTask caller = Identity.current();
    if (caller == null) {
      greenlets.forEach(greenlet -> greenlet.cancel(true));
      return;
    }
    PendingErrors pendingErrors = caller.pendingErrors();
    pendingErrors.shield();
    try {
      greenlets.forEach(greenlet -> greenlet.cancel(true));
    } finally {
      pendingErrors.unshield();
    }
  }

  private static boolean awaitAll(List<Greenlet<?>> greenlets, Limit limit) throws InterruptedException {
    for (Greenlet<?> greenlet : greenlets) {
      if (!Waiter.awaitReady(greenlet, limit)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Kills one member, and waits until it has ended.
   *
   * @return false if it was no member, and then nothing happens
   */
  public boolean killOne(Greenlet<?> greenlet) throws InterruptedException {
    if (!contains(greenlet)) {
      return false;
    }
    greenlet.kill();
    return true;
  }

  /** As {@link #killOne(Greenlet)}, with a limit to the wait; false too if the member has outlived that. */
  public boolean killOne(Greenlet<?> greenlet, Duration limit) throws InterruptedException {
    Objects.requireNonNull(limit, "limit is null");
    return contains(greenlet) && greenlet.kill(limit);
  }

  // -- functions -----------------------------------------------------------------------------------------------------

  /**
   * Runs {@code callable} as a member and returns its result. A member that calls runs it itself, since in a full pool
   * it could wait for its own place.
   *
   * @throws ExecutionException if it throws an exception, and also an error, unless the caller itself ran it: then that
   *     may be a kill or a time limit for the caller, and goes on as it is
   * @throws CancellationException if its greenlet was killed
   */
  public <T extends @Nullable Object> T apply(Callable<T> callable) throws InterruptedException, ExecutionException {
    Objects.requireNonNull(callable, "callable is null");
    Greenlet<?> self = Greenlets.currentOrNull();
    if (self == null || !contains(self)) {
      return spawn(callable).get();
    }
    try {
      return callable.call();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new ExecutionException(e);
    }
  }

  /** Runs {@code callable} as a member, and never waits. Killing what this returns kills it. */
  public abstract <T extends @Nullable Object> Greenlet<T> applyAsync(Callable<T> callable);

  /**
   * Applies a function to all items, each in a member of its own.
   *
   * @return the results in the order of the items
   * @throws ExecutionException if one fails, the first one in this order; as in gevent, the others go on, and those
   *     that have not begun still will
   * @throws CancellationException if the greenlet of one was killed
   */
  public <T extends @Nullable Object, R extends @Nullable Object> List<R> map(
      Mapper<? super T, ? extends R> function, Iterable<? extends T> items)
      throws InterruptedException, ExecutionException {
    Results<R> results = Results.of(this, function, items, Results.UNBOUNDED, true);
    List<R> list = new ArrayList<>();
    for (Greenlet<R> next = results.take(); next != null; next = results.take()) {
      list.add(next.get());
    }
    return list;
  }

  /** Does what {@link #map} does in a greenlet that is no member. If that is killed, the members go on. */
  public <T extends @Nullable Object, R extends @Nullable Object> Greenlet<List<R>> mapAsync(
      Mapper<? super T, ? extends R> function, Iterable<? extends T> items) {
    Objects.requireNonNull(items, "items is null");
    Objects.requireNonNull(function, "function is null");
    return Greenlets.spawn(() -> {
      try {
        return map(function, items);
      } catch (ExecutionException e) {
        switch (e.getCause()) {
          case Exception cause -> throw cause;
          case Error cause -> throw cause;
          case null, default -> throw e;
        }
      }
    });
  }

  /**
   * As {@link #map}, giving the results one by one in the order of the items. The items are asked for as there are
   * places; for an endless number of them, see {@link #imap(Mapper, Iterable, int)}.
   */
  public <T extends @Nullable Object, R extends @Nullable Object> Results<R> imap(
      Mapper<? super T, ? extends R> function, Iterable<? extends T> items) {
    return Results.of(this, function, items, Results.UNBOUNDED, true);
  }

  /**
   * As {@link #imap(Mapper, Iterable)}, with a bound.
   *
   * @param maxUndelivered how many may have been begun whose results were not taken (gevent's {@code maxsize})
   */
  public <T extends @Nullable Object, R extends @Nullable Object> Results<R> imap(
      Mapper<? super T, ? extends R> function, Iterable<? extends T> items, int maxUndelivered) {
    return Results.of(this, function, items, maxUndelivered, true);
  }

  /** As {@link #imap(Mapper, Iterable)}, in the order in which the results are ready. */
  public <T extends @Nullable Object, R extends @Nullable Object> Results<R> imapUnordered(
      Mapper<? super T, ? extends R> function, Iterable<? extends T> items) {
    return Results.of(this, function, items, Results.UNBOUNDED, false);
  }

  /** As {@link #imap(Mapper, Iterable, int)}, in the order in which the results are ready. */
  public <T extends @Nullable Object, R extends @Nullable Object> Results<R> imapUnordered(
      Mapper<? super T, ? extends R> function, Iterable<? extends T> items, int maxUndelivered) {
    return Results.of(this, function, items, maxUndelivered, false);
  }
}
