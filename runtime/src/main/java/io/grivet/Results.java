package io.grivet;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The results of a function applied to many items, one by one: see {@link AbstractGroup#imap}.
 *
 * <p>The user must read the results to the end, or close this object. One thread at a time may use it.
 */
public final class Results<R extends @Nullable Object> implements Iterator<R>, Iterable<R>, AutoCloseable {
  static final int UNBOUNDED = Integer.MAX_VALUE;

  /*
   *   feeder    a greenlet, not a member: asks for the items, spawns a worker for each, waiting for a place
   *   completions  ordered: workers as they begin; unordered: workers as they end
   *   running   workers that have not ended, for close()
   *   left      the feeder and the workers that have not ended; at zero, nothing more arrives
   */
  private final Greenlet<Void> feeder;
  private final CompletionQueue<Greenlet<R>> completions = new CompletionQueue<>();
  private final Group running = new Group();
  private final AtomicInteger left = new AtomicInteger(1);
  private final Semaphore deliverable;
  private final boolean ordered;
  private volatile boolean closed;
  /**
   * Taken from the completions by {@link #hasNext} and not delivered yet; null if there is none. Owned by the reader.
   */
  private @Nullable Greenlet<R> head;

  private <T extends @Nullable Object> Results(
      AbstractGroup group, Mapper<? super T, ? extends R> function, Iterable<? extends T> items,
      int maxUndelivered, boolean ordered) {
    if (maxUndelivered < 1) {
      throw new IllegalArgumentException("with " + maxUndelivered + " undelivered results nothing would ever run");
    }
    Objects.requireNonNull(function, "function is null");
    Objects.requireNonNull(items, "items is null");
    Iterator<? extends T> iterator = items.iterator();
    this.deliverable = new Semaphore(maxUndelivered);
    this.ordered = ordered;
    this.feeder = Greenlets.spawn(() -> feed(group, function, iterator));
    feeder.rawLink(this::oneLess);
  }

  static <T extends @Nullable Object, R extends @Nullable Object> Results<R> of(
      AbstractGroup group, Mapper<? super T, ? extends R> function,
      Iterable<? extends T> items, int maxUndelivered, boolean ordered) {
    return new Results<>(group, function, items, maxUndelivered, ordered);
  }

  private <T extends @Nullable Object> void feed(
      AbstractGroup group, Mapper<? super T, ? extends R> function, Iterator<? extends T> items)
      throws InterruptedException {
    while (!closed && items.hasNext()) {
      T item = items.next();
      deliverable.acquire();
      begun(group.spawn(() -> function.apply(item)));
    }
  }

  private void begun(Greenlet<R> worker) {
    left.incrementAndGet();
    running.add(worker);
    if (ordered) {
      completions.add(worker);
    }
    worker.rawLink(() -> {
      if (!ordered) {
        completions.add(worker);
      }
      oneLess();
    });
    if (closed) {
      Kills.ask(List.of(worker)); // closed while the feeder waited for a place
    }
  }

  private void oneLess() {
    if (left.decrementAndGet() == 0) {
      completions.end();
    }
  }

  /** Waits for the greenlet that has the next result; null after the last one. */
  @Nullable
  Greenlet<R> take() throws InterruptedException, ExecutionException {
    Greenlet<R> next = await();
    if (next != null) {
      next.join();
      head = null;
      deliverable.release();
    }
    return next;
  }

  private @Nullable Greenlet<R> await() throws InterruptedException, ExecutionException {
    if (head == null && !closed) {
      head = completions.take(Limit.FOREVER);
      if (head == null && feeder.exception() != null) {
        throw new ExecutionException(feeder.exception()); // the iteration over the items failed
      }
    }
    return head;
  }

  /**
   * Waits until it is known whether there is a next result.
   *
   * @throws CompletionException if the iteration over the items threw an error, which is the cause; or if the thread is
   *     interrupted; its interrupt flag stays set
   */
  @Override
  public boolean hasNext() {
    try {
      return await() != null;
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    }
  }

  /**
   * Waits for the next result. After an error the caller can go on with the next result.
   *
   * @throws CompletionException if the function failed for this item; the cause is its error. Otherwise as
   *     {@link #hasNext}
   * @throws CancellationException if the greenlet of this item was killed
   */
  @Override
  public R next() {
    try {
      Greenlet<R> next = take();
      if (next == null) {
        throw new NoSuchElementException("all results were taken");
      }
      return next.get();
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    }
  }

  private static CompletionException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new CompletionException(e);
  }

  /** Returns this object, for the loop {@code for (R result : results)}. */
  @Override
  public Iterator<R> iterator() {
    return this;
  }

  /** Asks the running greenlets to end, without waiting, and begins no more; there is no next result then. */
  @Override
  public void close() {
    closed = true;
    head = null;
    Kills.ask(List.of(feeder));
    Kills.ask(running);
  }
}
