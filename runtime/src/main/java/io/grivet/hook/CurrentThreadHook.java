package io.grivet.hook;

import io.grivet.threads.Identity;
import java.lang.reflect.Method;

/** What {@code Thread.currentThread()} becomes in the application's classes. */
public final class CurrentThreadHook {
  private CurrentThreadHook() {}

  /** Returns the application's thread object if the caller is its greenlet, else the current thread. */
  public static Thread currentThread() {
    return Identity.facadeOrSelf(Thread.currentThread());
  }

  /** Called where the JDK makes an accessor or a method handle for a method. */
  public static Method replace(Method method) {
    return isCurrentThread(method.getDeclaringClass(), method.getName()) ? ours() : method;
  }

  /** Called where the JDK looks up a static method for a method handle. */
  public static Class<?> replace(Class<?> owner, String name) {
    return isCurrentThread(owner, name) ? CurrentThreadHook.class : owner;
  }

  private static boolean isCurrentThread(Class<?> owner, String name) {
    return owner == Thread.class && "currentThread".equals(name);
  }

  private static Method ours() {
    try {
      return CurrentThreadHook.class.getMethod("currentThread");
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }
}
