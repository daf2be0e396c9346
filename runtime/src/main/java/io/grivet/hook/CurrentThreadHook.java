package io.grivet.hook;

import java.lang.reflect.Method;

/** {@code Thread.currentThread()} found by reflection or by method handle. */
public final class CurrentThreadHook {
  private static final String NAME = "currentThread";

  private CurrentThreadHook() {}

  /** Called where the JDK makes an accessor or a method handle for a method. */
  public static Method replace(Method method) {
    boolean threads = method.getDeclaringClass() == Thread.class && method.getName().equals(NAME);
    return threads ? ours() : method;
  }

  /** Called where the JDK looks up a static method for a method handle. */
  public static Class<?> replace(Class<?> owner, String name) {
    boolean threads = NAME.equals(name) && owner != null && Thread.class.isAssignableFrom(owner) && inherits(owner);
    return threads ? GrivetCurrentThread.class : owner;
  }

  /** False if a subclass of Thread has a method of this name of its own. */
  private static boolean inherits(Class<?> owner) {
    for (Class<?> type = owner; type != Thread.class; type = type.getSuperclass()) {
      for (Method method : type.getDeclaredMethods()) {
        if (method.getName().equals(NAME) && method.getParameterCount() == 0) {
          return false;
        }
      }
    }
    return true;
  }

  private static Method ours() {
    try {
      return GrivetCurrentThread.class.getMethod(NAME);
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }
}
