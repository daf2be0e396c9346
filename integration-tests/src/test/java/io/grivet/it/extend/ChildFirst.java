package io.grivet.it.extend;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/** Runs {@link UsesTheApi} in a class loader like that of a web container, which searches its own classes first. */
public final class ChildFirst extends URLClassLoader {
  private ChildFirst(URL[] path) {
    super(path);
  }

  public static void main(String[] paths) throws Exception {
    URL[] urls = List.of(paths).stream().map(ChildFirst::url).toArray(URL[]::new);
    try (ChildFirst loader = new ChildFirst(urls)) {
      ((Runnable) loader.loadClass(UsesTheApi.class.getName()).getConstructor().newInstance()).run();
    }
  }

  private static URL url(String path) {
    try {
      return Path.of(path).toUri().toURL();
    } catch (IOException e) {
      throw new IllegalArgumentException(path, e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null || !name.startsWith("io.grivet.")) {
        return loaded == null ? super.loadClass(name, resolve) : loaded;
      }
      try {
        return findClass(name);
      } catch (ClassNotFoundException e) {
        return super.loadClass(name, resolve);
      }
    }
  }
}
