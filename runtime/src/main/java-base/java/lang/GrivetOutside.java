package java.lang;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import jdk.internal.misc.Signal;
import jdk.internal.misc.Unsafe;

/**
 * Facts that the JDK knows of a waiting program besides its threads: the owner of a lock, and the code to run at a
 * signal or at shutdown. This class decides nothing. Any thread may call.
 */
public final class GrivetOutside {
  private static final Unsafe U = Unsafe.getUnsafe();
  private static final long OWNER = U.objectFieldOffset(AbstractOwnableSynchronizer.class, "exclusiveOwnerThread");

  private GrivetOutside() {}

  /** Returns the thread that holds this lock exclusively, or null. */
  public static Thread owner(AbstractOwnableSynchronizer lock) {
    return (Thread) U.getReferenceVolatile(lock, OWNER);
  }

  /** Returns the threads that will run when the JVM shuts down. */
  public static List<Thread> shutdownHooks() {
    if (U.shouldBeInitialized(ApplicationShutdownHooks.class)) {
      return List.of(); // no hook was added
    }
    synchronized (ApplicationShutdownHooks.class) {
      Map<?, ?> hooks = (Map<?, ?>) staticField(ApplicationShutdownHooks.class, "hooks");
      List<Thread> threads = new ArrayList<>();
      if (hooks != null) {
        hooks.keySet().forEach(hook -> threads.add((Thread) hook));
      }
      return threads;
    }
  }

  /** Returns the objects that run when a signal arrives. */
  public static List<Object> signalHandlers() {
    Map<?, ?> handlers = (Map<?, ?>) staticField(Signal.class, "handlers");
    synchronized (handlers) {
      return new ArrayList<>(handlers.values());
    }
  }

  private static Object staticField(Class<?> type, String name) {
    try {
      Field field = type.getDeclaredField(name);
      return U.getReferenceVolatile(U.staticFieldBase(field), U.staticFieldOffset(field));
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }
}
