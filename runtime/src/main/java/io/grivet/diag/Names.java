package io.grivet.diag;

import org.jspecify.annotations.Nullable;

/** Names of threads and objects, as the program knows them. Stateless. */
final class Names {
  private Names() {}

  /** Name and number of the application's thread, whichever of both objects is given. */
  static String of(@Nullable Thread thread) {
    Thread known = GrivetCurrentThread.asKnown(thread);
    String name = known.getName();
    return name.isEmpty() ? "#" + known.threadId() : "\"" + name + "\" #" + known.threadId();
  }

  /** Class and identity of an object, without a call of its methods. */
  static String of(Object object) {
    return object instanceof Class<?> c ? "class " + c.getName()
        : object.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(object));
  }
}
