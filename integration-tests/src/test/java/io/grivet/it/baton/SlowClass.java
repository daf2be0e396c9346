package io.grivet.it.baton;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.LockSupport;

/**
 * A class that is initialised again for each object of this class, and whose initialiser blocks in one of four ways.
 */
public final class SlowClass {
  private static final byte[] BYTES = bytes();

  private final Class<?> fresh;

  SlowClass() throws ClassNotFoundException {
    this.fresh = new FreshLoader().findClass(Initialised.class.getName());
  }

  void touch() throws Exception {
    Class.forName(fresh.getName(), true, fresh.getClassLoader());
  }

  /** Called by the initialiser. */
  public static void block() throws Exception {
    switch (BlockingWays.random(4)) {
      case 0 -> Thread.sleep(BlockingWays.random(10));
      case 1 -> {
        synchronized (BlockingWays.PINNED_MONITOR) {
          Thread.sleep(0, BlockingWays.random(100_000));
        }
      }
      case 2 -> {
        synchronized (BlockingWays.PINNED_MONITOR) {
          BlockingWays.PINNED_MONITOR.wait(20);
        }
      }
      default -> LockSupport.parkNanos(BlockingWays.random(5_000_000));
    }
  }

  /** The class that is defined again and again. */
  static final class Initialised {
    static {
      try {
        SlowClass.block();
      } catch (Exception e) {
        throw new ExceptionInInitializerError(e);
      }
    }

    private Initialised() {}
  }

  private static byte[] bytes() {
    String file = Initialised.class.getName().replaceAll(".*\\.", "") + ".class";
    try (InputStream in = SlowClass.class.getResourceAsStream(file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class FreshLoader extends ClassLoader {
    FreshLoader() {
      super(SlowClass.class.getClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        return known != null ? known : defineClass(name, BYTES, 0, BYTES.length);
      }
    }

    @Override
    public Class<?> loadClass(String name) throws ClassNotFoundException {
      return name.endsWith("$Initialised") ? findClass(name) : super.loadClass(name);
    }
  }
}
