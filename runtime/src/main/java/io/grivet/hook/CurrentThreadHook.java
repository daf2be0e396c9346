package io.grivet.hook;

import java.lang.reflect.Method;

/** {@code Thread.currentThread()} found by reflection or by method handle. */
public final class CurrentThreadHook {
  private CurrentThreadHook() {}

  /** Called where the JDK makes an accessor or a method handle for a method. */
  public static Method replace(Method method) {
    boolean ours = method.getParameterCount() == 0 && isCurrentThread(method.getDeclaringClass(), method.getName());
    return ours ? ours() : method;
  }

  /** Called where the JDK looks up a static method for a method handle. */
  public static Class<?> replace(Class<?> owner, String name) {
    return isCurrentThread(owner, name) ? GrivetCurrentThread.class : owner;
  }

  private static boolean isCurrentThread(Class<?> owner, String name) {
    return "currentThread".equals(name) && owner != null && Thread.class.isAssignableFrom(owner);
  }

  private static Method ours() {
    try {
      return GrivetCurrentThread.class.getMethod("currentThread");
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }
}
