package io.grivet.diag;

import org.jspecify.annotations.Nullable;

/** Names of threads and objects, as the program knows them. Stateless. */
final class Names {
  private Names() {}

  /** Returns name and number of the program's thread, for the facade or the stand-in. */
  static String of(@Nullable Thread thread) {
    Thread known = GrivetCurrentThread.asKnown(thread);
    String name = known.getName();
    return name.isEmpty() ? "#" + known.threadId() : "\"" + name + "\" #" + known.threadId();
  }

  /** Returns class and identity of an object, without a call of its methods. */
  static String of(Object object) {
    return object instanceof Class<?> c ? "class " + c.getName()
        : object.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(object));
  }
}
