package io.grivet;

import io.grivet.hub.Known;
import io.grivet.threads.GreenletTask;
import io.grivet.threads.Identity;
import io.grivet.threads.Parking;
import io.grivet.threads.Spawner;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * A function that is left and gone on with by hand (as the {@code greenlet} of Python's package of that name).
 * <pre>
 *   RawGreenlet twice = new RawGreenlet(n -> {
 *     for (;;) {
 *       n = RawGreenlet.current().parent().switchTo(2 * (int) n);
 *     }
 *   });
 *   twice.switchTo(4);   // 8
 *   twice.switchTo(5);   // 10
 * </pre>
 * No scheduler takes part: {@link #switchTo} goes on with the other at once, and returns when somebody switches back.
 * The switchable greenlets made inside one scheduled greenlet, and that greenlet itself, take turns; one that sleeps,
 * reads or waits for a lock makes all of these wait, and nobody else. A kill or {@link Timeout} of the scheduled
 * greenlet reaches the one whose turn it is, and what that does not catch goes on to its parent.
 *
 * <p>Each has its own thread object and thread locals. Only those that take turns with it may use it. One that nobody
 * refers to any more while it is suspended is forgotten, its {@code finally} blocks too: {@link #close} what is not
 * run to its end.
 */
public final class RawGreenlet implements AutoCloseable {
  /**
   * What a switchable greenlet runs; it gets the first value that is switched to it, and its result goes to the parent.
   */
  @FunctionalInterface
  public interface Body {
    @Nullable Object run(@Nullable Object first) throws Exception;
  }

  /** Told of each switch, in the greenlet that is switched to. */
  @FunctionalInterface
  public interface Tracer {
    /** @param thrown true if an error is thrown into the target, false if a value is switched to it */
    void switched(boolean thrown, @Nullable RawGreenlet origin, RawGreenlet target);
  }

  private final SwitchGroup turns;
  private final GreenletTask task;
  private @Nullable RawGreenlet parent;
  /** Null for the scheduled greenlet itself, and once it has begun. */
  private @Nullable Body body;
  private boolean started;
  private boolean dead;

  /** Makes one that runs when somebody switches to it; its parent is the one that calls. */
  public RawGreenlet(Body body) {
    this(body, current());
  }

  /**
   * Makes one whose result and errors go to {@code parent}.
   *
   * @throws IllegalStateException if the parent takes turns with others than the caller
   */
  public RawGreenlet(Body body, RawGreenlet parent) {
    this(Objects.requireNonNull(body, "body is null"),
        Objects.requireNonNull(parent, "parent is null"), null);
    turns.require(current());
    task.takeTurnsWith(parent.task);
  }

  /** @param root the scheduled greenlet that the new one stands for, or null for one with a body */
  private RawGreenlet(@Nullable Body body, @Nullable RawGreenlet parent, @Nullable GreenletTask root) {
    this.body = body;
    this.parent = parent;
    this.started = root != null;
    this.turns = root == null ? Known.nonNull(parent).turns : new SwitchGroup(this);
    this.task = root == null ? Spawner.newGreenlet("", this::live) : root;
    task.raw = this;
  }

  /**
   * Returns the one that calls. In a scheduled greenlet that is its root, which has no parent and never is dead.
   *
   * @throws IllegalStateException if the calling thread is no greenlet
   */
  public static RawGreenlet current() {
    AgentGuard.require();
    GreenletTask running = Identity.current();
    if (running != null && running.raw instanceof RawGreenlet raw) {
      return raw;
    }
    return new RawGreenlet(null, null, Greenlets.current().task());
  }

  // -- switching -----------------------------------------------------------------------------------------------------

  /**
   * Goes on with this one, which gets {@code value} as the result of the {@code switchTo} that it waits in, or as the
   * argument of its body. If it is dead, its nearest ancestor that is not gets the value.
   *
   * @return what somebody later switches back
   * @throws CompletionException if one whose parent is the caller ended with a checked exception; unchecked ones are
   *     thrown as they are
   */
  public @Nullable Object switchTo(@Nullable Object value) {
    return turns.hop(this, SwitchGroup.Parcel.of(value));
  }

  /** As {@link #switchTo(Object)} with null. */
  public @Nullable Object switchTo() {
    return switchTo(null);
  }

  /**
   * Throws {@code error} out of the {@code switchTo} that this one waits in. One that has not begun never will; the
   * error then goes to its parent, as it does if this one is dead. A {@link GreenletExit} that nobody catches is handed
   * to the parent as a value.
   */
  public @Nullable Object throwInto(Throwable error) {
    Objects.requireNonNull(error, "error is null");
    if (!(error instanceof Error) && !(error instanceof RuntimeException)) {
      throw new IllegalArgumentException("only an Error or a RuntimeException can be thrown into a greenlet: " + error);
    }
    return turns.hop(this, new SwitchGroup.Parcel(null, error, error instanceof GreenletExit));
  }

  /** As {@link #throwInto(Throwable)} with a {@link GreenletExit}. */
  public @Nullable Object throwInto() {
    return throwInto(new GreenletExit());
  }

  /**
   * Ends it, so that its {@code finally} blocks run now; no effect if it is dead.
   *
   * @throws IllegalStateException if it catches the {@link GreenletExit} and goes on, or is the caller itself
   */
  @Override
  public void close() {
    if (this == current()) {
      throw new IllegalStateException(this + " cannot close itself");
    }
    if (!dead) {
      RawGreenlet before = parent;
      adopt(current());
      try {
        throwInto();
      } finally {
        if (!dead) {
          parent = before;
        }
      }
      if (!dead) {
        throw new IllegalStateException(this + " goes on although it was told to end");
      }
    }
  }

  // -- what SwitchGroup does with it ---------------------------------------------------------------------------------

  /** True if it waits for its first turn. */
  boolean isUnstarted() {
    return !started;
  }

  void die() {
    dead = true;
    body = null;
  }

  /** Makes it the one that runs as soon as the caller stops. */
  void resume() {
    task.takeTurn();
    if (started) {
      Spawner.nextIs(task);
      task.wake();
    } else {
      started = true;
      Spawner.nextIs(task);
      Spawner.startUntracked(task);
    }
  }

  /** Returns when it is its turn again. Called by itself. */
  void awaitTurn() {
    // An interrupt of this very thread is not meant for those whose turn it is.
    Parking.uninterruptibly(task, new OwnTurn(task), Parking.FOREVER_NANOS);
  }

  private record OwnTurn(GreenletTask task) implements Parking.Condition {
    @Override
    public boolean holds() {
      return task.root().active() == task;
    }
  }

  /** The whole life of one that is not the root. */
  private void live() {
    SwitchGroup.Parcel end;
    try {
      Body begun = Known.nonNull(body); // not begun before
      body = null;
      end = SwitchGroup.Parcel.of(begun.run(turns.open()));
    } catch (GreenletExit e) {
      // A kill of the scheduled greenlet must get through to it.
      end = task.pendingErrors().isIntended(e) ? SwitchGroup.Parcel.thrown(e) : SwitchGroup.Parcel.of(e);
    } catch (Error | RuntimeException e) {
      end = SwitchGroup.Parcel.thrown(e);
    } catch (Exception e) {
      end = SwitchGroup.Parcel.thrown(new CompletionException(e));
    }
    die();
    turns.leave(this, end);
  }

  // -- who it is -----------------------------------------------------------------------------------------------------

  /** Returns who gets the result; null for the root. */
  public @Nullable RawGreenlet parent() {
    return parent;
  }

  /**
   * Makes another one get the result.
   *
   * @throws IllegalArgumentException if it descends from this one
   * @throws IllegalStateException if it takes turns with others, or if this one is a root
   */
  public void setParent(RawGreenlet newParent) {
    Objects.requireNonNull(newParent, "newParent is null");
    if (this == turns.root()) {
      throw new IllegalStateException("a root has no parent");
    }
    turns.require(newParent);
    for (RawGreenlet one = newParent; one != null; one = one.parent) {
      if (one == this) {
        throw new IllegalArgumentException(newParent + " descends from " + this + ", so it cannot be its parent");
      }
    }
    parent = newParent;
  }

  /** Makes the caller the parent, which needs no look for cycles, since the caller runs and this one does not. */
  void adopt(RawGreenlet caller) {
    turns.require(caller);
    parent = caller;
  }

  /** Returns true once it has ended; one that has not begun is not dead. */
  public boolean isDead() {
    return dead;
  }

  /** Returns true if it has begun and not ended. */
  public boolean isAlive() {
    return started && !dead;
  }

  /** Returns the object that {@code Thread.currentThread()} gives inside it. */
  public Thread thread() {
    Thread facade = task.facade();
    return facade == null ? task.thread : facade;
  }

  SwitchGroup turns() {
    return turns;
  }

  /** Returns the greenlet of the hub in which this one takes its turns. */
  Greenlet<?> scheduled() {
    return Greenlet.of(task.root());
  }

  /** Returns its frames while it is suspended, innermost first; none if it runs, has not begun, or is dead. */
  public StackTraceElement[] stack() {
    boolean suspended = isAlive() && this != current();
    return suspended ? GrivetThreads.asyncStackTrace(task.thread) : new StackTraceElement[0];
  }

  /**
   * Has {@code tracer} told of each switch among those that take turns with the caller. An error that it throws removes
   * it, and is thrown in the greenlet that was switched to.
   *
   * @param tracer null for none
   * @return the one before, or null
   */
  public static @Nullable Tracer trace(@Nullable Tracer tracer) {
    return current().turns.trace(tracer);
  }

  @Override
  public String toString() {
    String state = dead ? "dead" : !started ? "not started" : task.root().active() == task ? "current" : "suspended";
    return "switchable greenlet " + task.thread.threadId() + (this == turns.root() ? " (root, " : " (") + state + ")";
  }
}
