package io.grivet.hook;

import io.grivet.threads.GreenletTask;
import io.grivet.threads.Identity;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/**
 * Makes the program's main method run as the first greenlet.
 *
 * <p>The launcher calls {@code main} from native code, where nothing can be replaced. So the method itself asks at its
 * entry: the launcher's call is sent to a greenlet and waits, the greenlet's call goes on into the body.
 */
public final class MainHook {
  /** What the agent does for us, since it alone can write bytecode. */
  public interface Weaver {
    /** Puts a call of {@link #enter} at the entry of this method. */
    void weave(Method main);

    /** Returns a class with a no-argument {@code run} that calls the method with {@link #self} and {@link #args}. */
    Class<? extends Runnable> runnerOf(Method main);
  }

  private static final Throwable REPORTED = new Reported();

  // Written by the primordial thread only, before the first greenlet begins.
  private static Weaver weaver;
  private static Thread launcher;
  private static Thread finished;
  private static Method main;
  private static Object self;
  private static String[] args;

  private MainHook() {}

  /** Agent only. */
  public static void install(Weaver agent) {
    weaver = agent;
  }

  /** Called where the launcher has found the program's main method. */
  public static Method found(Method method) {
    if (method != null && main == null) {
      main = method;
      launcher = Thread.currentThread();
      weaver.weave(method);
    }
    return method;
  }

  /**
   * Called at the entry of main.
   *
   * @return true if the program has run to its end, so that main must return at once
   */
  public static boolean enter(Object receiver, String[] arguments) throws Throwable {
    if (launcher == null || Thread.currentThread() != launcher) {
      return false;
    }
    launcher = null;
    self = receiver;
    args = arguments;
    Runnable runner = (Runnable) GrivetThreads.allocate(weaver.runnerOf(main));
    Grivet.begin();
    if (Grivet.STAND_INS.runMain(runner, heldMonitor()) != null) {
      finished = Thread.currentThread();
      throw REPORTED; // makes the launcher exit with 1
    }
    return true;
  }

  private static Object heldMonitor() {
    if (!Modifier.isSynchronized(main.getModifiers())) {
      return null;
    }
    return self == null ? main.getDeclaringClass() : self;
  }

  public static Object self() {
    return self;
  }

  public static String[] args() {
    return args;
  }

  /**
   * True for the real thread that throws {@link #REPORTED}: the greenlet's own error went to the handler already. Also
   * for a virtual thread of the program that was told to end.
   */
  public static boolean isFinished(Thread thread) {
    return thread == finished || wasToldToEnd(thread);
  }

  private static boolean wasToldToEnd(Thread thread) {
    GreenletTask greenlet = Identity.recordOf(thread);
    return greenlet != null && greenlet.facade() == null && greenlet.pendingErrors().isExiting();
  }

  /** In place of {@code dispatchUncaughtException}. */
  public static void ignore(Thread thread, Throwable error) {
    if (thread != finished && !Identity.recordOf(thread).pendingErrors().isIntended(error)) {
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
