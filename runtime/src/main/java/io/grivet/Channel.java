package io.grivet;

import io.grivet.hub.Known;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Queue;
import java.util.SequencedSet;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Passes items from threads that put to threads that take, and can be closed (as gevent's {@code Channel} and
 * {@code Queue.shutdown}, and trio's memory channels).
 *
 * <p>Items come out in the order in which they were put. Threads that wait to put or to take are served in the order of
 * arrival, and no thread overtakes them. A put or take that a kill, a {@link Timeout}, an interrupt or its own limit
 * cuts off has not happened: no item is lost or doubled. If the item was handed over first, the put or take has
 * happened, and the kill, {@link Timeout} or interrupt takes effect at the next wait.
 *
 * <p>Any thread may use a channel. {@link #offer(Object)}, {@link #poll()} and {@link #close} never wait.
 *
 * @param <T> type of the items; an item is never null
 */
public final class Channel<T> implements Iterable<T>, AutoCloseable {
  /*
   * All fields are guarded by the lock, and so is the state of a turn, which begins in one of the queues:
   *
   *   WAITING -> HANDED   by the partner, which takes the turn out of the queue
   *   WAITING -> CLOSED   by close(), which takes out all turns
   *   WAITING -> gone     by the waiter itself, which takes the turn out: cut off, or too late
   *
   * The first transition wins. Therefore the waiter only looks at its interrupt until it has left the queue: the
   * constructor of InterruptedException may throw a kill in its place, and a thrown error cannot be put back.
   *
   * No thread is woken and nothing is thrown inside the lock. The lock is held for a moment only, and the hub may take
   * it.
   */
  private static final int WAITING = 0;
  private static final int HANDED = 1;
  private static final int CLOSED = 2;

  /** One put or take. */
  private static final class Turn<T> extends Parked {
    /** The item to put, or the item that was handed to the taker. */
    private @Nullable T item;
    private volatile int state;

    Turn(@Nullable T item) {
      this.item = item;
    }

    @Override
    public boolean holds() {
      return state != WAITING;
    }
  }

  private final Object lock = new Object();
  private final int capacity;
  private final Queue<T> items = new ArrayDeque<>();
  private final SequencedSet<Turn<T>> putters = new LinkedHashSet<>();
  private final SequencedSet<Turn<T>> takers = new LinkedHashSet<>();
  private boolean closed;

  private Channel(int capacity) {
    AgentGuard.require();
    this.capacity = capacity;
  }

  /** Creates a channel that holds nothing: each put waits for its take. */
  public static <T> Channel<T> rendezvous() {
    return new Channel<>(0);
  }

  /**
   * Creates a channel that holds up to {@code capacity} items before a put waits.
   *
   * @throws IllegalArgumentException if the capacity is less than 1
   */
  public static <T> Channel<T> bounded(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity " + capacity + " is less than 1; a rendezvous holds nothing");
    }
    return new Channel<>(capacity);
  }

  /** Creates a channel to which a put never waits. */
  public static <T> Channel<T> unbounded() {
    return new Channel<>(Integer.MAX_VALUE);
  }

  // -- putting -------------------------------------------------------------------------------------------------------

  /**
   * Puts an item; waits while the channel is full or, if the channel holds nothing, until another thread takes the
   * item.
   *
   * @throws ChannelClosed if the channel is closed, or gets closed meanwhile
   * @throws InterruptedException if the caller is interrupted; the item was not put
   */
  public void put(T item) throws InterruptedException {
    put(item, Limit.FOREVER);
  }

  /**
   * Like {@link #put}, at most for {@code limit}.
   *
   * @param limit longest wait; zero or less only looks
   * @return false if the limit passed first; the item was not put
   */
  public boolean offer(T item, Duration limit) throws InterruptedException {
    return put(item, Limit.of(limit));
  }

  /**
   * Puts an item if the put needs no wait.
   *
   * @return false if the put needs a wait; the item was not put
   * @throws ChannelClosed if the channel is closed
   */
  public boolean offer(T item) {
    return beginPut(new Turn<>(Objects.requireNonNull(item, "item is null")), false);
  }

  private boolean put(T item, Limit limit) throws InterruptedException {
    Turn<T> mine = new Turn<>(Objects.requireNonNull(item, "item is null"));
    return beginPut(mine, true) || await(mine, putters, limit);
  }

  /** Returns true if the put is done; otherwise queues the put, if it may wait. */
  private boolean beginPut(Turn<T> mine, boolean mayWait) {
    Turn<T> taker = null;
    synchronized (lock) {
      if (closed) {
        mine.state = CLOSED;
      } else if (!takers.isEmpty()) {
        taker = takers.removeFirst();
        taker.item = mine.item;
        taker.state = HANDED;
        mine.state = HANDED;
      } else if (items.size() < capacity) {
        items.add(mine.item);
        mine.state = HANDED;
      } else if (mayWait) {
        putters.add(mine);
      }
    }
    if (taker != null) {
      taker.wake();
    }
    return isHanded(mine);
  }

  // -- taking --------------------------------------------------------------------------------------------------------

  /**
   * Takes the oldest item; waits until there is one.
   *
   * @throws ChannelClosed if the channel is closed and all items were taken
   * @throws InterruptedException if the caller is interrupted; nothing was taken
   */
  public T take() throws InterruptedException {
    return Known.nonNull(take(Limit.FOREVER)); // there is no limit that could pass
  }

  /**
   * Like {@link #take}, at most for {@code limit}.
   *
   * @param limit longest wait; zero or less only looks
   * @return null if the limit passed first; nothing was taken
   */
  public @Nullable T poll(Duration limit) throws InterruptedException {
    return take(Limit.of(limit));
  }

  /**
   * Takes the oldest item if there is one.
   *
   * @return null if there is none
   * @throws ChannelClosed if the channel is closed and all items were taken
   */
  public @Nullable T poll() {
    Turn<T> mine = new Turn<>(null);
    return beginTake(mine, false) ? mine.item : null;
  }

  private @Nullable T take(Limit limit) throws InterruptedException {
    Turn<T> mine = new Turn<>(null);
    return beginTake(mine, true) || await(mine, takers, limit) ? mine.item : null;
  }

  private boolean beginTake(Turn<T> mine, boolean mayWait) {
    Turn<T> putter = null;
    synchronized (lock) {
      T item = items.poll();
      if (!putters.isEmpty()) {
        putter = putters.removeFirst();
        putter.state = HANDED;
        if (item == null) {
          item = putter.item;
        } else {
          items.add(putter.item);
        }
      }
      if (item != null) {
        mine.item = item;
        mine.state = HANDED;
      } else if (closed) {
        mine.state = CLOSED;
      } else if (mayWait) {
        takers.add(mine);
      }
    }
    if (putter != null) {
      putter.wake();
    }
    return isHanded(mine);
  }

  // -- waiting -------------------------------------------------------------------------------------------------------

  /** Waits for the turn of the caller; returns false if the limit passed first. */
  private boolean await(Turn<T> mine, SequencedSet<Turn<T>> queue, Limit limit) throws InterruptedException {
    while (mine.state == WAITING) {
      boolean interrupted = mine.thread.isInterrupted();
      long left = limit.leftNanos();
      if (interrupted || left <= 0) {
        if (leave(mine, queue)) {
          if (interrupted) {
            Thread.interrupted();
            throw new InterruptedException(); // or throws the kill that has interrupted
          }
          return false;
        }
      } else {
        mine.park(this, left);
      }
    }
    return isHanded(mine);
  }

  /** Returns false if the turn has left the queue already, so it is complete. */
  private boolean leave(Turn<T> mine, SequencedSet<Turn<T>> queue) {
    synchronized (lock) {
      return queue.remove(mine);
    }
  }

  private boolean isHanded(Turn<T> mine) {
    if (mine.state == CLOSED) {
      throw new ChannelClosed(this + " is closed");
    }
    return mine.state == HANDED;
  }

  // -- the end -------------------------------------------------------------------------------------------------------

  /**
   * Closes the channel. A thread that puts, or waits to put, fails. A thread that takes gets the items that are left,
   * then fails. Iteration ends. Closing twice has no effect.
   */
  @Override
  public void close() {
    List<Turn<T>> waiting;
    synchronized (lock) {
      closed = true;
      waiting = new ArrayList<>(putters);
      waiting.addAll(takers);
      for (Turn<T> turn : waiting) {
        turn.state = CLOSED;
      }
      putters.clear();
      takers.clear();
    }
    for (Turn<T> turn : waiting) {
      turn.wake();
    }
  }

  /** Like {@link #close}, but returns the items that were put and not taken to the caller; takers do not get them. */
  public List<T> closeNow() {
    close();
    synchronized (lock) {
      List<T> left = new ArrayList<>(items);
      items.clear();
      return left;
    }
  }

  public boolean isClosed() {
    synchronized (lock) {
      return closed;
    }
  }

  /** Returns the number of items that were put and not taken. */
  public int size() {
    synchronized (lock) {
      return items.size();
    }
  }

  /**
   * Returns the number of threads that wait to put, less the number that wait to take; the sign says which side lacks
   * partners.
   */
  public int balance() {
    synchronized (lock) {
      return putters.size() - takers.size();
    }
  }

  /**
   * Returns an iterator that takes one item after the other until the channel is closed and empty. Several iterators
   * may share one channel; {@code hasNext} waits, and an item that it has taken belongs to this iterator.
   */
  @Override
  public Iterator<T> iterator() {
    return new Taking();
  }

  private final class Taking implements Iterator<T> {
    private @Nullable T next;

    /**
     * @throws CompletionException if the thread is interrupted; the interrupt flag stays set; see {@link Channel#take}
     */
    @Override
    public boolean hasNext() {
      try {
        if (next == null) {
          next = take();
        }
        return true;
      } catch (ChannelClosed e) {
        return false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CompletionException(e);
      }
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException("the channel is closed and empty");
      }
      T taken = Known.nonNull(next); // hasNext has taken it
      next = null;
      return taken;
    }
  }

  @Override
  public String toString() {
    String kind = capacity == 0 ? "rendezvous" : capacity == Integer.MAX_VALUE ? "channel" : "channel of " + capacity;
    return kind + " with " + size() + " items";
  }
}
