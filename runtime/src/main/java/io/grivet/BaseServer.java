package io.grivet;

import io.grivet.hub.Known;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The common part of {@link StreamServer} and {@link DatagramServer} (as gevent's {@code BaseServer}): one greenlet
 * accepts clients and has each client handled in a greenlet of its own. The number of handlers at once is unbounded, or
 * bounded by a pool.
 *
 * <p>While the pool is full, the server accepts no client, and further clients wait in the kernel. There is no
 * counterpart of gevent's {@code max_accept}, which bounds how many clients one callback of gevent's loop accepts: here
 * each accept is a call that may wait, and the hub lets the handlers go on between such calls even if no call has to
 * wait.
 *
 * <p>If accepting fails, for instance because too many files are open, the server tries again after 10 ms, then after
 * twice the time, and so on up to a second; the first such error in a row is reported. The error is fatal if other code
 * has closed the socket: the server has then ended, and its handlers go on.
 *
 * <p>An error that a handler throws ends only that handler's greenlet. The error is reported as the uncaught exception
 * of a thread, about a second later: to the default handler if there is one, on the error output otherwise.
 *
 * <p>A server does not keep the JVM alive; the thread that calls {@link #serveForever} does. A server is started once.
 * Any thread may use a server, greenlet or not; the methods that set it up are for one thread, before the start.
 *
 * @param <S> the server's own class
 */
public abstract sealed class BaseServer<S extends BaseServer<S>> implements AutoCloseable
    permits StreamServer, DatagramServer {
  private static final long FIRST_DELAY_MILLIS = 10;
  private static final long LAST_DELAY_MILLIS = 1_000;
  /** Time limit for killed handlers, and for the killed acceptor, to end. */
  private static final Duration KILL_LIMIT = Duration.ofSeconds(1);

  /*
   *   NEW -> OPEN            start
   *   NEW, OPEN -> CLOSED    stop
   *   OPEN -> CLOSED         the acceptor, at an error that cannot pass
   */
  private enum State { NEW, OPEN, CLOSED }

  /** Written under the lock of this object. */
  private volatile State state = State.NEW;
  private volatile InetSocketAddress address;
  /** Null before the start. */
  private volatile @Nullable Greenlet<Void> acceptor;
  /** True once a thread has begun to stop the server. */
  private volatile boolean stopping;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Group handlers = new Group();
  private @Nullable Pool pool;
  private Duration stopLimit = Duration.ofSeconds(1);

  BaseServer(SocketAddress address) {
    if (!(address instanceof InetSocketAddress internet)) {
      throw new IllegalArgumentException("a server needs an internet address, not " + address);
    }
    this.address = internet;
  }

  abstract S self();

  /** Opens and binds the socket, unless the socket is bound already; returns its address. */
  abstract InetSocketAddress open() throws IOException;

  /** Waits for one client and has the client handled, by {@link #handle}. */
  abstract void accept() throws IOException, InterruptedException;

  /** Returns true if no client can be accepted any more. */
  abstract boolean cannotAccept();

  /** Turns new clients away. */
  abstract void refuse() throws IOException;

  /** Frees the port, if {@link #refuse} has not. */
  abstract void release() throws IOException;

  // -- setting up ----------------------------------------------------------------------------------------------------

  /** Bounds how many handlers run at once. Without this call there is no bound. */
  public S inPool(int places) {
    return inPool(new Pool(places));
  }

  /**
   * Makes handlers members of a pool, which other code may use too. Stopping the server ends only the server's own
   * handlers. If other code takes the last place, one accepted client may wait for a place.
   */
  public S inPool(Pool places) {
    requireNew();
    pool = Objects.requireNonNull(places, "places is null");
    return self();
  }

  /** Sets how long {@link #close} waits for handlers; default one second (gevent's {@code stop_timeout}). */
  public S stopLimit(Duration limit) {
    requireNew();
    stopLimit = Objects.requireNonNull(limit, "limit is null");
    return self();
  }

  final void requireNew() {
    if (state != State.NEW) {
      throw new IllegalStateException(this + " was started before, and cannot be set up any more");
    }
  }

  // -- life ----------------------------------------------------------------------------------------------------------

  /**
   * Binds the address and begins to serve; never waits. No effect if the server has started.
   *
   * @return this server
   * @throws BindException if the address is not available; the message names it. The caller may try again
   * @throws IllegalStateException if the server was stopped
   */
  public S start() throws IOException {
    synchronized (this) {
      if (state == State.CLOSED) {
        throw new IllegalStateException(this + " was stopped; it takes a new one to start again");
      }
      if (state == State.NEW) {
        address = open();
        acceptor = Greenlets.make(Greenlets.callable(this::acceptAll)).named(toString());
        state = State.OPEN;
        acceptor.start();
      }
    }
    return self();
  }

  /**
   * Starts the server if necessary, and waits until the server is stopped. If the caller is interrupted, killed or cut
   * off by a {@link Timeout}, it stops the server first, like {@link #close}. A handler that has stopped the server has
   * as much time to end as {@link #close} would give it.
   *
   * @throws IOException if the server cannot start, or has ended by an error
   */
  public void serveForever() throws IOException, InterruptedException {
    start();
    try {
      ended.await();
    } finally {
      if (!stopping) {
        close();
      }
    }
    handlers.join(stopLimit);
    Throwable failure = Known.nonNull(acceptor).exception();
    if (failure != null) {
      throw new IOException(this + " has ended: " + failure.getMessage(), failure);
    }
  }

  /**
   * Stops the server: accepts no more clients, waits for the handlers, and kills handlers that outlive the limit. If
   * the server was stopped before, this limit holds for the handlers that are left. A handler may call this method; the
   * handler is neither awaited nor killed. A shutdown hook may call it too, for a JVM that ends only when requests in
   * flight are answered.
   *
   * <p>Killed handlers get another second for their clean-up. If the caller is cut off while it waits, the handlers are
   * killed at once.
   *
   * @param limit how long the handlers may take to end by themselves; zero or less gives them no time
   * @return false if some handlers were killed
   * @throws InterruptedException if the caller is interrupted meanwhile
   */
  public boolean stop(Duration limit) throws InterruptedException {
    Greenlet<Boolean> ending = beginToEnd(limit);
    try {
      ending.join();
    } finally {
      hurry(ending);
    }
    return Boolean.TRUE.equals(ending.value());
  }

  /** Like {@link #stop}, with a limit of one second or the value of {@link #stopLimit}; an interrupt is kept. */
  @Override
  public void close() {
    Greenlet<Boolean> ending = beginToEnd(stopLimit);
    try {
      ending.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      hurry(ending);
    }
  }

  /** Ends the handlers in a greenlet of its own, so that they end even if the caller is cut off. */
  private Greenlet<Boolean> beginToEnd(Duration limit) {
    Objects.requireNonNull(limit, "limit is null");
    Greenlet<?> caller = Greenlets.inGreenlet() ? Greenlets.current() : null;
    stopping = true;
    return Greenlets.spawn(() -> end(limit, caller)).named("stop of " + this);
  }

  /**
   * Ends the wait of the stopping greenlet, if it still waits. The cancel runs in a spawned greenlet, since a greenlet
   * that is killed before it has begun would do nothing.
   */
  private static void hurry(Greenlet<Boolean> ending) {
    if (!ending.isReady()) {
      Greenlets.spawn(() -> ending.cancel(true));
    }
  }

  private boolean end(Duration limit, @Nullable Greenlet<?> caller) throws InterruptedException, IOException {
    try {
      shut();
      if (acceptor != null) {
        acceptor.kill(KILL_LIMIT); // the port is free when the acceptor has released the socket
      }
      List<Greenlet<?>> awaited = handlersBut(caller);
      boolean inTime = Greenlets.joinAll(awaited, limit).size() == awaited.size();
      return inTime && awaited.stream().noneMatch(Greenlet::isCancelled); // another call may have been stricter
    } finally {
      Greenlets.killAll(handlersBut(caller), KILL_LIMIT);
      release();
      ended.countDown();
    }
  }

  private List<Greenlet<?>> handlersBut(@Nullable Greenlet<?> caller) {
    List<Greenlet<?>> others = new ArrayList<>();
    handlers.forEach(others::add);
    others.remove(caller);
    return others;
  }

  /** Returns true if this call has ended the accepting. */
  private synchronized boolean shut() throws IOException {
    boolean first = state != State.CLOSED;
    state = State.CLOSED;
    refuse();
    return first;
  }

  // -- accepting -----------------------------------------------------------------------------------------------------

  private void acceptAll() throws Exception {
    int failures = 0;
    try {
      while (isStarted()) {
        try {
          if (pool != null) {
            pool.waitAvailable();
          }
          accept();
          failures = 0;
        } catch (SocketTimeoutException e) {
          // A socket that the program supplied may have a time limit of its own.
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
          if (isStarted()) {
            if (cannotAccept()) {
              throw e;
            }
            backOff(e, failures++);
          }
        }
      }
    } finally {
      if (shut()) {
        release();
        ended.countDown();
      }
    }
  }

  private void backOff(Throwable error, int failuresBefore) throws InterruptedException {
    if (failuresBefore == 0) {
      // Reports the error like an unobserved failure, without ending this greenlet.
      Greenlets.spawn(() -> {
        throw new IOException("cannot accept, and will try again: " + error.getMessage(), error);
      }).named(toString());
    }
    Thread.sleep(Math.min(FIRST_DELAY_MILLIS << Math.min(failuresBefore, 16), LAST_DELAY_MILLIS));
  }

  /**
   * Has one client handled.
   *
   * @throws InterruptedException if the caller is interrupted while it waits for a place in the pool
   * @throws IOException if the server was stopped meanwhile
   */
  final Greenlet<Void> handle(SocketAddress client, Action work) throws IOException, InterruptedException {
    if (!isStarted()) {
      throw new IOException(this + " is stopped"); // the greenlet that stops the server has seen all handlers
    }
    Greenlet<Void> handling = pool == null ? handlers.spawn(work) : pool.spawn(work);
    handlers.add(handling);
    return handling.named(Known.nonNull(acceptor).name() + ", client " + client);
  }

  // -- what it is ----------------------------------------------------------------------------------------------------

  /** Returns true from the start until the server is stopped, or has failed. */
  public boolean isStarted() {
    return state == State.OPEN;
  }

  /** Returns true once the server is stopped, or has failed; handlers may still run. */
  public boolean isClosed() {
    return state == State.CLOSED;
  }

  /** Returns the address at which the server listens; before the start, the address that the server was given. */
  public InetSocketAddress address() {
    return address;
  }

  /** Returns the port; before the start, zero may stand for a port that the system chooses. */
  public int port() {
    return address.getPort();
  }

  static BindException cannotBind(InetSocketAddress address, IOException reason) {
    BindException error = new BindException("cannot listen on " + shown(address) + ": " + reason.getMessage());
    error.initCause(reason);
    return error;
  }

  private static String shown(InetSocketAddress address) {
    String host = address.getHostString();
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
  }

  @Override
  public String toString() {
    return getClass().getSimpleName() + " on " + shown(address);
  }
}
