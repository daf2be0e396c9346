package io.grivet.hook;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Replaces {@code Thread.currentThread()}, {@code Thread.onSpinWait()} and the clocks of {@code System} where
 * reflection or a method handle finds them.
 */
public final class CurrentThreadHook {
  private static final String THREAD = "currentThread";
  private static final String SPIN = "onSpinWait";
  private static final String NANOS = "nanoTime";
  private static final String MILLIS = "currentTimeMillis";

  private CurrentThreadHook() {}

  /** Returns Grivet's method instead. Called where the JDK makes an accessor or a method handle for a method. */
  public static Method replace(Method method) {
    Class<?> owner = method.getDeclaringClass();
    if (owner != Thread.class && owner != System.class) {
      return method;
    }
    Class<?> ours = ours(owner, method.getName());
    return ours == null ? method : find(ours, method.getName());
  }

  /** Returns Grivet's class instead. Called where the JDK looks up a static method for a method handle. */
  public static Class<?> replace(Class<?> owner, String name) {
    if (owner == null || owner != System.class && !Thread.class.isAssignableFrom(owner)) {
      return owner;
    }
    Class<?> ours = ours(owner == System.class ? owner : Thread.class, name);
    return ours == null || owner != System.class && !inherits(owner, name) ? owner : ours;
  }

  /** Returns Grivet's class with a method of this name for that of {@code Thread} or {@code System}, or null. */
  private static @Nullable Class<?> ours(Class<?> owner, String name) {
    if (owner == Thread.class) {
      return THREAD.equals(name) || SPIN.equals(name) ? GrivetCurrentThread.class : null;
    }
    return NANOS.equals(name) || MILLIS.equals(name) ? GrivetClock.class : null;
  }

  /** Returns false if a subclass of Thread has a method of this name of its own. */
  private static boolean inherits(Class<?> owner, String name) {
    for (Class<?> type = owner; type != Thread.class; type = type.getSuperclass()) {
      for (Method method : type.getDeclaredMethods()) {
        if (method.getName().equals(name) && method.getParameterCount() == 0) {
          return false;
        }
      }
    }
    return true;
  }

  private static Method find(Class<?> ours, String name) {
    try {
      return ours.getMethod(name);
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }
}
