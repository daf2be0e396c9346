package io.grivet;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.CompletionException;

/**
 * What is waited for, one by one in the order in which it becomes ready (as gevent's {@code iwait}).
 *
 * <p>Used by the thread that made it; {@link #close} drops the links to what has not become ready, and then it has no
 * next one.
 *
 * @param <A> what is waited for
 */
public final class Completions<A extends Awaitable> implements Iterable<A>, Iterator<A>, AutoCloseable {
  private final Limit limit;
  private final List<Awaitable.Link> links = new ArrayList<>();
  /** Those that are ready and not taken yet; its lock guards {@link #waiter} too. */
  private final Queue<A> ready = new ArrayDeque<>();
  private Waiter waiter;
  /** How many have not been taken; none once this is closed. */
  private int left;

  Completions(Collection<? extends A> awaited, Limit limit) {
    this.limit = limit;
    for (A one : awaited) {
      left++; // counted here, since some collections change meanwhile
      links.add(one.rawLink(() -> add(one)));
    }
  }

  private void add(A one) {
    Waiter woken;
    synchronized (ready) {
      ready.add(one);
      woken = waiter;
      waiter = null;
    }
    if (woken != null) {
      woken.run();
    }
  }

  /**
   * Waits for the next one.
   *
   * @return null if all were taken, or the limit has passed
   */
  public A take() throws InterruptedException {
    A next = await();
    if (next != null) {
      left--;
      synchronized (ready) {
        ready.remove();
      }
    }
    return next;
  }

  private A await() throws InterruptedException {
    if (left == 0) {
      return null;
    }
    Waiter mine = new Waiter();
    synchronized (ready) {
      if (!ready.isEmpty()) {
        return ready.peek();
      }
      waiter = mine;
    }
    mine.await(this, limit);
    synchronized (ready) {
      return ready.peek();
    }
  }

  /**
   * Waits until there is a next one; false if all were taken, or the limit has passed.
   *
   * @throws CompletionException if the thread is interrupted, which it then still is; see {@link #take}
   */
  @Override
  public boolean hasNext() {
    try {
      return await() != null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }

  @Override
  public A next() {
    if (!hasNext()) {
      throw new NoSuchElementException("nothing more became ready");
    }
    left--;
    synchronized (ready) {
      return ready.remove();
    }
  }

  @Override
  public Iterator<A> iterator() {
    return this;
  }

  @Override
  public void close() {
    left = 0;
    links.forEach(Awaitable.Link::unlink);
  }
}
