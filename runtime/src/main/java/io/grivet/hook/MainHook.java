package io.grivet.hook;

import io.grivet.hub.Known;
import io.grivet.threads.Conversion;
import io.grivet.threads.GreenletTask;
import io.grivet.threads.Hubs;
import io.grivet.threads.Identity;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the program's main method run as the first greenlet.
 *
 * <p>The launcher calls {@code main} from native code, where nothing can be replaced. So the method itself asks at its
 * entry: the launcher's call is passed to a greenlet and waits; the greenlet's call goes on into the body.
 */
public final class MainHook {
  /** The agent's part: only the agent can write bytecode. */
  public interface Weaver {
    /** Puts a call of {@link #enter} at the entry of this method. */
    void weave(Method main);

    /** Returns a class with a no-argument {@code run} that calls the method with {@link #self} and {@link #args}. */
    Class<? extends Runnable> runnerOf(Method main);
  }

  @SuppressWarnings("StaticAssignmentOfThrowable") // has no stack trace that could belong to another throw
  private static final Throwable REPORTED = new Reported();

  // Written by the primordial thread only, before the first greenlet begins.
  @SuppressWarnings("NullAway.Init") // install comes before the weaving of what calls this
  private static Weaver weaver;
  private static @Nullable Thread launcher;
  private static @Nullable Thread finished;
  private static @Nullable Method main;
  private static @Nullable Object self;
  private static String @Nullable [] args;

  private MainHook() {}

  /** Installs the weaver. Agent only. */
  public static void install(Weaver agent) {
    weaver = agent;
  }

  /** Weaves main. Called where the launcher has found the program's main method. */
  public static Method found(Method method) {
    if (method != null && main == null) {
      main = method;
      launcher = Thread.currentThread();
      weaver.weave(method);
    }
    return method;
  }

  /**
   * Runs the program if the launcher calls main. Called at the entry of main.
   *
   * @return true if the program has run to its end, so that main must return at once
   */
  public static boolean enter(@Nullable Object receiver, String @Nullable [] arguments) throws Throwable {
    if (launcher == null || Thread.currentThread() != launcher) {
      return false;
    }
    Method method = Known.nonNull(main); // found has set it with the launcher
    launcher = null;
    self = receiver;
    args = arguments;
    Runnable runner = (Runnable) GrivetThreads.allocate(weaver.runnerOf(method));
    Hubs.beforeMain();
    Conversion.begin();
    if (Conversion.launcher().runMain(runner, heldMonitor(method)) != null) {
      finished = Thread.currentThread();
      throw REPORTED; // makes the launcher exit with 1
    }
    return true;
  }

  private static @Nullable Object heldMonitor(Method method) {
    if (!Modifier.isSynchronized(method.getModifiers())) {
      return null;
    }
    return self == null ? method.getDeclaringClass() : self;
  }

  public static @Nullable Object self() {
    return self;
  }

  public static String @Nullable [] args() {
    return args;
  }

  /**
   * Returns true for the real thread that throws {@link #REPORTED}: the handler has got the greenlet's own error
   * already. Also returns true for a virtual thread of the program that a pending error ends.
   */
  public static boolean isFinished(Thread thread) {
    return thread == finished || wasToldToEnd(thread);
  }

  private static boolean wasToldToEnd(Thread thread) {
    GreenletTask greenlet = Identity.recordOf(thread);
    return greenlet != null && greenlet.facade() == null && greenlet.pendingErrors().isExiting();
  }

  /** Replaces {@code dispatchUncaughtException} for such a thread. */
  public static void ignore(Thread thread, Throwable error) {
    if (thread != finished && !Known.nonNull(Identity.recordOf(thread)).pendingErrors().isIntended(error)) {
      thread.getUncaughtExceptionHandler().uncaughtException(thread, error);
    }
  }

  private static final class Reported extends Error {
    private static final long serialVersionUID = 1;

    Reported() {
      super("the failure of main was reported", null, false, false);
    }
  }
}
