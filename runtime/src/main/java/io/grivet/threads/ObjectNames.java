package io.grivet.threads;

/** Names of objects that greenlets wait for, without a call of their methods. Stateless. */
public final class ObjectNames {
  /** The classes inside a lock that a thread is parked for; people know the lock. */
  private static final String[] INSIDE_A_LOCK = {"$NonfairSync", "$FairSync", "$Sync"};

  private ObjectNames() {}

  /** Returns class and identity, for example {@code java.util.concurrent.locks.ReentrantLock$NonfairSync@1f}. */
  public static String of(Object object) {
    String name = object instanceof Class<?> c ? "class " + c.getName() : object.getClass().getName();
    return name + "@" + Integer.toHexString(System.identityHashCode(object));
  }

  /** Returns a name of {@link #of} as people write it: {@code ReentrantLock@1f}. */
  public static String brief(String name) {
    int at = name.lastIndexOf('@');
    String type = name.substring(0, at);
    for (String inside : INSIDE_A_LOCK) {
      if (type.endsWith(inside)) {
        type = type.substring(0, type.length() - inside.length());
        break;
      }
    }
    String kind = type.startsWith("class ") ? "class " : "";
    return kind + type.substring(type.lastIndexOf('.') + 1) + name.substring(at);
  }
}
