package io.grivet;

import io.grivet.hub.Known;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The awaited objects, one by one in the order in which they become ready (as gevent's {@code iwait}).
 *
 * <p>Used by the thread that made it; {@link #close} drops the links to the objects that are not ready, and ends the
 * iteration.
 *
 * @param <A> type of the awaited objects
 */
public final class Completions<A extends Awaitable> implements Iterable<A>, Iterator<A>, AutoCloseable {
  private final Limit limit;
  private final List<Awaitable.Link> links = new ArrayList<>();
  private final CompletionQueue<A> ready = new CompletionQueue<>();
  /** Taken from the ready objects and not returned yet; null if there is none. */
  private @Nullable A head;
  /** How many objects have not been returned; zero once this object is closed. */
  private int left;

  Completions(Collection<? extends A> awaited, Limit limit) {
    this.limit = limit;
    for (A one : copyOf(awaited)) {
      left++;
      links.add(one.rawLink(() -> ready.add(one)));
    }
  }

  /** Copies a collection. Some collections change meanwhile: their members leave when they end. */
  static <A> List<A> copyOf(Collection<? extends A> collection) {
    List<A> copy = new ArrayList<>(Objects.requireNonNull(collection, "awaited is null"));
    for (A one : copy) {
      Objects.requireNonNull(one, "an element is null");
    }
    return copy;
  }

  /**
   * Waits for the next ready object.
   *
   * @return null if all were taken, or the limit has passed
   */
  public @Nullable A take() throws InterruptedException {
    A next = await();
    if (next != null) {
      left--;
      head = null;
    }
    return next;
  }

  private @Nullable A await() throws InterruptedException {
    if (head == null && left > 0) {
      head = ready.take(limit);
    }
    return head;
  }

  /**
   * Waits until there is a next object; false if all were taken, or the limit has passed.
   *
   * @throws CompletionException if the thread is interrupted; the interrupt flag stays set; see {@link #take}
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
    A next = Known.nonNull(head); // hasNext has taken it
    left--;
    head = null;
    return next;
  }

  @Override
  public Iterator<A> iterator() {
    return this;
  }

  @Override
  public void close() {
    left = 0;
    head = null;
    links.forEach(Awaitable.Link::unlink);
  }
}
