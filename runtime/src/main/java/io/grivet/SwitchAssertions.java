package io.grivet;

import io.grivet.threads.GreenletTask;
import io.grivet.threads.Identity;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Assertions for tests about the switches of the calling greenlet (as gevent's {@code assert_switches}).
 * <pre>
 *   assertNoSwitch(() -&gt; { total += amount; audit.add(amount); });  // atomic: no other greenlet runs in between
 *   assertSwitches(() -&gt; client.get(address));                     // lets other greenlets run
 * </pre>
 * The hub counts switches, so an assertion depends neither on time nor on luck. If the code throws, its exception
 * passes, and nothing is asserted. There is no counterpart of {@code max_blocking_time}: the watchdog reports each run
 * that is longer than the agent's option max-blocking.
 *
 * <p>All methods are for greenlets, main and the program's threads included. The class has no state.
 */
public final class SwitchAssertions {
  private SwitchAssertions() {}

  /**
   * Runs {@code callable}, and asserts that the calling greenlet was switched at least once, so that other greenlets
   * could run.
   *
   * @throws AssertionError if the code has returned without a switch
   * @throws IllegalStateException if the calling thread is not a greenlet
   */
  public static <T extends @Nullable Object> T assertSwitches(Callable<T> callable) throws Exception {
    Objects.requireNonNull(callable, "callable is null");
    Greenlet<?> caller = Greenlets.current();
    GreenletTask greenlet = running();
    long before = greenlet.switches();
    T result = callable.call();
    if (greenlet.switches() == before) {
      throw new AssertionError(caller + " was not switched: the code has waited for nothing, so no other greenlet could"
          + " run meanwhile");
    }
    return result;
  }

  /** Like {@link #assertSwitches(Callable)}, without a result. */
  public static void assertSwitches(Action action) throws Exception {
    assertSwitches(Greenlets.callable(action));
  }

  /**
   * Runs {@code callable}, and asserts that no other greenlet could run meanwhile: the calling greenlet was not
   * switched, did not block its OS thread for long, and did not compute until it was preempted.
   *
   * @throws AssertionError after the code has returned, if there was a switch; the cause has the stack of the first one
   * @throws IllegalStateException if the calling thread is not a greenlet
   */
  public static <T extends @Nullable Object> T assertNoSwitch(Callable<T> callable) throws Exception {
    Objects.requireNonNull(callable, "callable is null");
    Greenlet<?> caller = Greenlets.current();
    GreenletTask greenlet = running();
    long before = greenlet.switches();
    long turn = greenlet.hub().view().turns();
    Departure departure = new Departure(greenlet);
    greenlet.hub().execute(departure);
    T result;
    try {
      result = callable.call();
    } finally {
      departure.over = true;
    }
    long switches = greenlet.switches() - before;
    if (switches != 0) {
      throw departure.error(caller + " was switched " + (switches == 1 ? "once" : switches + " times")
          + " in code that must not be switched");
    }
    if (greenlet.hub().view().turns() != turn) {
      throw departure.error(caller
          + " has computed for so long that other greenlets ran meanwhile, see option preempt");
    }
    return result;
  }

  /** Like {@link #assertNoSwitch(Callable)}, without a result. */
  public static void assertNoSwitch(Action action) throws Exception {
    assertNoSwitch(Greenlets.callable(action));
  }

  /** Returns the record of the calling greenlet; of switchable greenlets, the one that has the turn. */
  private static GreenletTask running() {
    return Objects.requireNonNull(Identity.current());
  }

  /**
   * Notes where the greenlet leaves the carrier for the first time. Queued while the greenlet runs, this runs on the
   * hub when the greenlet has left, before the greenlet can have its next turn.
   */
  private static final class Departure implements Runnable {
    private final GreenletTask greenlet;
    private final long switches;
    private boolean over;
    private StackTraceElement[] stack = {};

    Departure(GreenletTask greenlet) {
      this.greenlet = greenlet;
      this.switches = greenlet.switches();
    }

    @Override
    public void run() {
      if (!over && greenlet.switches() == switches) {
        stack = GrivetThreads.asyncStackTrace(greenlet.thread);
      }
    }

    AssertionError error(String message) {
      for (StackTraceElement frame : stack) {
        if (isOfTheProgram(frame)) {
          Throwable cause = new Throwable("the first switch, of " + Thread.currentThread().getName());
          cause.setStackTrace(stack);
          return new AssertionError(message + ", first at " + frame, cause);
        }
      }
      return new AssertionError(message);
    }

    private static boolean isOfTheProgram(StackTraceElement frame) {
      String module = frame.getModuleName();
      return module == null ? frame.getClassLoaderName() != null : !module.startsWith("java.");
    }
  }
}
