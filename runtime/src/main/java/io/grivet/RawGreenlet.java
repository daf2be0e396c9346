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
 * A function that the program itself suspends and resumes (as the {@code greenlet} of Python's package of that name).
 * <pre>
 *   RawGreenlet twice = new RawGreenlet(n -> {
 *     for (;;) {
 *       n = RawGreenlet.current().parent().switchTo(2 * (int) n);
 *     }
 *   });
 *   twice.switchTo(4);   // 8
 *   twice.switchTo(5);   // 10
 * </pre>
 * No scheduler takes part: {@link #switchTo} resumes the target at once, and returns when another switchable greenlet
 * switches back. The switchable greenlets made inside one scheduled greenlet take turns with each other and with that
 * greenlet. If one of them sleeps, reads or waits for a lock, all of them wait, but no other greenlet does. A kill or
 * {@link Timeout} of the scheduled greenlet reaches the one that has the turn; if it does not catch the error, the
 * error goes to its parent.
 *
 * <p>Each has its own thread object and thread locals, and only greenlets that take turns with it may use it. A
 * suspended switchable greenlet that is no longer reachable is forgotten, and its {@code finally} blocks do not run:
 * {@link #close} every one that does not run to its end.
 */
public final class RawGreenlet implements AutoCloseable {
  /**
   * The code of a switchable greenlet. It gets the first value that is switched to it; its result goes to the parent.
   */
  @FunctionalInterface
  public interface Body {
    @Nullable
    Object run(@Nullable Object first) throws Exception;
  }

  /** Receives a call for each switch, in the greenlet that is switched to. */
  @FunctionalInterface
  public interface Tracer {
    /** @param thrown true if an error is thrown into the target, false if a value is switched to it */
    void switched(boolean thrown, @Nullable RawGreenlet origin, RawGreenlet target);
  }

  private final SwitchGroup turns;
  private final GreenletTask task;
  private @Nullable RawGreenlet parent;
  /** Null for the scheduled greenlet itself, and once the body has begun. */
  private @Nullable Body body;
  private boolean started;
  private boolean dead;

  /** Creates a switchable greenlet that runs when another one switches to it; the caller is the parent. */
  public RawGreenlet(Body body) {
    this(body, current());
  }

  /**
   * Creates a switchable greenlet whose result and errors go to {@code parent}.
   *
   * @throws IllegalStateException if the parent does not take turns with the caller
   */
  public RawGreenlet(Body body, RawGreenlet parent) {
    this(Objects.requireNonNull(body, "body is null"),
        Objects.requireNonNull(parent, "parent is null"), null);
    turns.require(current());
    task.takeTurnsWith(parent.task);
  }

  /** @param root the scheduled greenlet for which the new object stands, or null for one with a body */
  private RawGreenlet(@Nullable Body body, @Nullable RawGreenlet parent, @Nullable GreenletTask root) {
    this.body = body;
    this.parent = parent;
    this.started = root != null;
    this.turns = root == null ? Known.nonNull(parent).turns : new SwitchGroup(this);
    this.task = root == null ? Spawner.newGreenlet("", this::live) : root;
    task.raw = this;
  }

  /**
   * Returns the calling switchable greenlet. In a scheduled greenlet this is the root, which has no parent and is never
   * dead.
   *
   * @throws IllegalStateException if the calling thread is not a greenlet
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
   * Resumes this greenlet, which gets {@code value} as the result of its pending {@code switchTo}, or as the argument
   * of its body. If this greenlet is dead, its nearest living ancestor gets the value.
   *
   * @return the value that is later switched back
   * @throws CompletionException if a greenlet whose parent is the caller ended with a checked exception; unchecked
   *     exceptions are thrown unchanged
   */
  public @Nullable Object switchTo(@Nullable Object value) {
    return turns.hop(this, SwitchGroup.Parcel.of(value));
  }

  /** Like {@link #switchTo(Object)} with null. */
  public @Nullable Object switchTo() {
    return switchTo(null);
  }

  /**
   * Throws {@code error} out of the pending {@code switchTo} of this greenlet. If this greenlet has not begun, it never
   * will, and the error goes to its parent; so does the error if this greenlet is dead. A {@link GreenletExit} that is
   * not caught goes to the parent as a value.
   */
  public @Nullable Object throwInto(Throwable error) {
    Objects.requireNonNull(error, "error is null");
    if (!(error instanceof Error) && !(error instanceof RuntimeException)) {
      throw new IllegalArgumentException("only an Error or a RuntimeException can be thrown into a greenlet: " + error);
    }
    return turns.hop(this, new SwitchGroup.Parcel(null, error, error instanceof GreenletExit));
  }

  /** Like {@link #throwInto(Throwable)} with a {@link GreenletExit}. */
  public @Nullable Object throwInto() {
    return throwInto(new GreenletExit());
  }

  /**
   * Ends this greenlet, so that its {@code finally} blocks run now; no effect if it is dead.
   *
   * @throws IllegalStateException if this greenlet catches the {@link GreenletExit} and goes on, or is the caller
   *     itself
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

  /** Returns true if this greenlet waits for its first turn. */
  boolean isUnstarted() {
    return !started;
  }

  void die() {
    dead = true;
    body = null;
  }

  /** Makes this greenlet the one that runs as soon as the caller stops. */
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

  /** Returns when this greenlet has the turn again. Called by the greenlet itself. */
  void awaitTurn() {
    // An interrupt of this very thread is not meant for the members that have the turn.
    Parking.uninterruptibly(task, new OwnTurn(task), Parking.FOREVER_NANOS);
  }

  private record OwnTurn(GreenletTask task) implements Parking.Condition {
    @Override
    public boolean holds() {
      return task.root().active() == task;
    }
  }

  /** Runs the whole life of a greenlet that is not the root. */
  private void live() {
    SwitchGroup.Parcel end;
    try {
      Body begun = Known.nonNull(body); // the body has not begun before
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

  /** Returns the greenlet that gets the result; null for the root. */
  public @Nullable RawGreenlet parent() {
    return parent;
  }

  /**
   * Sets the greenlet that gets the result.
   *
   * @throws IllegalArgumentException if {@code newParent} descends from this greenlet
   * @throws IllegalStateException if {@code newParent} does not take turns with this greenlet, or if this is a root
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

  /** Makes the caller the parent. No check for cycles is needed, since the caller runs and this greenlet does not. */
  void adopt(RawGreenlet caller) {
    turns.require(caller);
    parent = caller;
  }

  /** Returns true once this greenlet has ended; one that has not begun is not dead. */
  public boolean isDead() {
    return dead;
  }

  /** Returns true if this greenlet has begun and not ended. */
  public boolean isAlive() {
    return started && !dead;
  }

  /** Returns the object that {@code Thread.currentThread()} returns inside this greenlet. */
  public Thread thread() {
    Thread facade = task.facade();
    return facade == null ? task.thread : facade;
  }

  SwitchGroup turns() {
    return turns;
  }

  /** Returns the greenlet of the hub in which this greenlet takes its turns. */
  Greenlet<?> scheduled() {
    return Handles.of(task.root());
  }

  /**
   * Returns the frames of this greenlet while it is suspended, innermost first; empty if it runs, has not begun, or is
   * dead.
   */
  public StackTraceElement[] stack() {
    boolean suspended = isAlive() && this != current();
    return suspended ? GrivetThreads.asyncStackTrace(task.thread) : new StackTraceElement[0];
  }

  /**
   * Sets a tracer, which is called at each switch among the greenlets that take turns with the caller. An error that
   * the tracer throws removes the tracer, and is thrown in the greenlet that was switched to.
   *
   * @param tracer null for none
   * @return the previous tracer, or null
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
