package io.grivet;

import io.grivet.threads.PendingErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A set of greenlets that belong together, the common part of {@link Group} and {@link Pool}. A member leaves when it
 * ends.
 *
 * <p>A failure of a member has no effect on the other members. Any thread may use a group.
 */
public abstract sealed class AbstractGroup implements Iterable<Greenlet<?>>, AutoCloseable permits Group, Pool {
  private final Members members = new Members();

  AbstractGroup() {
    AgentGuard.require();
  }

  /** Returns the object that tools show as the group of the members. */
  Object shown() {
    return this;
  }

  // -- members -------------------------------------------------------------------------------------------------------

  /**
   * Starts a greenlet as a member, like {@link Greenlets#spawn(Callable)}.
   *
   * @throws InterruptedException if the caller is interrupted while it must wait for a place
   * @throws IllegalStateException if this group is closed
   */
  public abstract <T extends @Nullable Object> Greenlet<T> spawn(Callable<T> callable) throws InterruptedException;

  /** Like {@link #spawn(Callable)}, without a result. */
  public abstract Greenlet<Void> spawn(Action action) throws InterruptedException;

  /** Adds a running greenlet; no effect if the greenlet is a member or has ended. */
  public abstract void add(Greenlet<?> greenlet) throws InterruptedException;

  /** Removes a member, which runs on. No effect if the greenlet is not a member. */
  public void discard(Greenlet<?> greenlet) {
    members.remove(Objects.requireNonNull(greenlet, "greenlet is null"), this);
  }

  /** Starts a member; a pool has reserved a place. */
  final <T extends @Nullable Object> Greenlet<T> begin(Callable<T> callable) {
    Greenlet<T> greenlet = Greenlets.make(callable);
    enter(greenlet);
    return greenlet.start();
  }

  /** Returns false if the greenlet is a member already; throws if this group is closed. */
  final boolean enter(Greenlet<?> greenlet) {
    if (!members.add(greenlet, this)) {
      return false;
    }
    greenlet.rawLink(() -> members.remove(greenlet, this));
    return true;
  }

  /** Called when a member has left, by any thread, perhaps by the thread that runs the hub. */
  abstract void left();

  public int size() {
    return members.size();
  }

  public boolean isEmpty() {
    return size() == 0;
  }

  public boolean contains(Greenlet<?> greenlet) {
    return members.contains(Objects.requireNonNull(greenlet, "greenlet is null"));
  }

  /** Returns an iterator over the present members, in the order of arrival; later changes do not show. */
  @Override
  public Iterator<Greenlet<?>> iterator() {
    return List.copyOf(members.snapshot()).iterator();
  }

  // -- waiting -------------------------------------------------------------------------------------------------------

  /**
   * Waits until there is no member, including members that arrive meanwhile. The errors of the members are not thrown.
   *
   * @throws InterruptedException if the caller is interrupted; the members go on
   * @throws IllegalStateException if the caller is a member, which would wait for itself
   */
  public void join() throws InterruptedException {
    awaitEmpty(Limit.FOREVER);
  }

  /**
   * Like {@link #join()}, with a time limit.
   *
   * @param limit longest wait; zero or less only looks
   * @return false if the limit passed first
   */
  public boolean join(Duration limit) throws InterruptedException {
    return awaitEmpty(Limit.of(limit));
  }

  /**
   * Waits like {@link #join()}, then throws the first failure of a member since the last call. Unlike gevent's
   * {@code join(raise_error=True)}, the method counts members that had failed before this call too.
   *
   * @throws ExecutionException if a member has failed; the cause is the error that the member let out
   */
  public void joinOrFail() throws InterruptedException, ExecutionException {
    awaitEmpty(Limit.FOREVER);
    throwFailure();
  }

  /**
   * Like {@link #joinOrFail()}, with a time limit.
   *
   * @return false if the limit passed first; in this case no failure is thrown
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
    if (self != null && members.contains(self)) {
      throw new IllegalStateException(self + " is a member of the " + this + " and would wait for itself");
    }
    return members.emptied();
  }

  private void throwFailure() throws ExecutionException {
    Greenlet<?> first = members.takeFailed();
    if (first != null) {
      throw new ExecutionException(first.exception());
    }
  }

  /**
   * Waits until there is no member: leaving a try-with-resources block joins. If an interrupt, a kill or a
   * {@link Timeout} cuts the wait off, the members are killed and awaited; then the interrupt is restored, or the error
   * is thrown.
   *
   * <p>Such a block cannot see whether its body threw. Unlike gevent's context managers, this method therefore does not
   * kill the members in that case. A closed group accepts no more greenlets. No effect if the group is closed already.
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
        members.closeIfEmpty();
        throw e;
      }
    } while (!members.closeIfEmpty());
  }

  /**
   * Kills all members. Errors that arrive meanwhile do not end the wait: an interrupt is kept, another error reaches
   * the caller's next wait.
   */
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
   * Kills all members, including those that arrive meanwhile, and waits until they have ended. If the caller is a
   * member, this method kills the caller last, by throwing a {@link GreenletExit}, and does not wait.
   *
   * @throws InterruptedException if the caller is interrupted meanwhile; all members were asked to end
   */
  public void kill() throws InterruptedException {
    kill(Limit.FOREVER);
  }

  /**
   * Like {@link #kill()}, with a limit to the wait.
   *
   * @param limit longest wait; zero or less only asks the members to end
   * @return false if some members have outlived the limit
   */
  public boolean kill(Duration limit) throws InterruptedException {
    return kill(Limit.of(limit));
  }

  private boolean kill(Limit limit) throws InterruptedException {
    Greenlet<?> self = Greenlets.currentOrNull();
    for (;;) {
      List<Greenlet<?>> all = members.snapshot();
      Kills.askCallerLast(all);
      List<Greenlet<?>> others = all.stream().filter(greenlet -> greenlet != self).toList();
      if (others.isEmpty()) {
        return true;
      }
      if (!awaitAll(others, limit)) {
        return false;
      }
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
   * Kills one member, and waits until the member has ended.
   *
   * @return false, without effect, if the greenlet was not a member
   */
  public boolean killOne(Greenlet<?> greenlet) throws InterruptedException {
    if (!contains(greenlet)) {
      return false;
    }
    greenlet.kill();
    return true;
  }

  /**
   * Like {@link #killOne(Greenlet)}, with a limit to the wait; returns false too if the member has outlived the limit.
   */
  public boolean killOne(Greenlet<?> greenlet, Duration limit) throws InterruptedException {
    Objects.requireNonNull(limit, "limit is null");
    return contains(greenlet) && greenlet.kill(limit);
  }

  // -- functions -----------------------------------------------------------------------------------------------------

  /**
   * Runs {@code callable} as a member and returns its result. If the caller is a member, the caller itself runs
   * {@code callable}, since in a full pool it could wait for its own place.
   *
   * @throws ExecutionException if {@code callable} throws an exception, and also for an error, unless the caller itself
   *     ran {@code callable}: then the error may be a kill or a time limit for the caller, and is thrown unchanged
   * @throws CancellationException if the greenlet of {@code callable} was killed
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

  /** Runs {@code callable} as a member, and never waits. Killing the returned greenlet kills {@code callable}. */
  public abstract <T extends @Nullable Object> Greenlet<T> applyAsync(Callable<T> callable);

  /**
   * Applies a function to all items, each in a member of its own.
   *
   * @return the results in the order of the items
   * @throws ExecutionException if the function fails, with the first failure in this order; as in gevent, the other
   *     calls go on, and those that have not begun still will
   * @throws CancellationException if the greenlet of an item was killed
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

  /**
   * Does the work of {@link #map} in a greenlet that is not a member. If this greenlet is killed, the members go on.
   */
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
   * Like {@link #map}, but returns the results one by one, in the order of the items. The group asks for an item when
   * there is a place for it; for an endless number of items, see {@link #imap(Mapper, Iterable, int)}.
   */
  public <T extends @Nullable Object, R extends @Nullable Object> Results<R> imap(
      Mapper<? super T, ? extends R> function, Iterable<? extends T> items) {
    return Results.of(this, function, items, Results.UNBOUNDED, true);
  }

  /**
   * Like {@link #imap(Mapper, Iterable)}, with a bound.
   *
   * @param maxUndelivered how many items may have begun whose results were not taken (gevent's {@code maxsize})
   */
  public <T extends @Nullable Object, R extends @Nullable Object> Results<R> imap(
      Mapper<? super T, ? extends R> function, Iterable<? extends T> items, int maxUndelivered) {
    return Results.of(this, function, items, maxUndelivered, true);
  }

  /** Like {@link #imap(Mapper, Iterable)}, in the order in which the results are ready. */
  public <T extends @Nullable Object, R extends @Nullable Object> Results<R> imapUnordered(
      Mapper<? super T, ? extends R> function, Iterable<? extends T> items) {
    return Results.of(this, function, items, Results.UNBOUNDED, false);
  }

  /** Like {@link #imap(Mapper, Iterable, int)}, in the order in which the results are ready. */
  public <T extends @Nullable Object, R extends @Nullable Object> Results<R> imapUnordered(
      Mapper<? super T, ? extends R> function, Iterable<? extends T> items, int maxUndelivered) {
    return Results.of(this, function, items, maxUndelivered, false);
  }
}
