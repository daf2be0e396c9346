package io.grivet.it.pinned;

import io.grivet.it.plain.Workers.Body;
import java.io.IOException;
import java.io.InputStream;

/** The ways to put a frame on the stack with which a thread cannot leave its carrier. */
public enum Pinning {
  INITIALISER {
    @Override
    public void run(Body body) throws Exception {
      todo = body;
      Class.forName(Initialising.class.getName(), true, new FreshLoader());
    }
  },
  UPCALL {
    @Override
    public void run(Body body) throws Exception {
      NativeCode.callBack(body);
    }
  },
  LOADER {
    @Override
    public void run(Body body) throws Exception {
      Class.forName("a.missing.Type", true, new ClassLoader(null) {
        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
          try {
            body.run();
          } catch (Exception e) {
            throw new ClassNotFoundException(name, e);
          }
          throw new ClassNotFoundException(name);
        }
      });
    }
  };

  private static Body todo; // set by the thread that initialises next

  public abstract void run(Body body) throws Exception;

  /** Public, because a class from another loader is in another package for the VM. */
  public static void initialise() {
    try {
      todo.run();
    } catch (Exception e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Defines one class itself, and leaves other classes to the loader of these tests. */
  static final class FreshLoader extends ClassLoader {
    FreshLoader() {
      super(Pinning.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.equals(Initialising.class.getName())) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
          byte[] bytes = in.readAllBytes();
          return loaded != null ? loaded : defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
          throw new ClassNotFoundException(name, e);
        }
      }
    }
  }
}
