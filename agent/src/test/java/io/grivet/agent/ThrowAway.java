package io.grivet.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A class loader that defines changed copies of the tests' classes, for one test. */
public final class ThrowAway extends ClassLoader {
  private final Map<String, byte[]> own = new HashMap<>();

  public ThrowAway() {
    super(ThrowAway.class.getClassLoader());
  }

  /** Adds a class by its internal name. */
  public ThrowAway with(String name, byte[] bytes) {
    own.put(name.replace('/', '.'), bytes);
    return this;
  }

  /** Defines and loads a class added before. */
  public Class<?> load(String name) throws ClassNotFoundException {
    return loadClass(name.replace('/', '.'));
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      byte[] bytes = own.remove(name);
      return bytes == null ? super.loadClass(name, resolve) : defineClass(name, bytes, 0, bytes.length);
    }
  }

  /** Returns the class file of this class as it was compiled. */
  public static byte[] bytesOf(Class<?> type) {
    return bytesOf(type.getName().replace('.', '/'));
  }

  /** Returns a class file by its internal name, of the class path or of the JDK. */
  public static byte[] bytesOf(String name) {
    try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
      if (in == null) {
        throw new IllegalArgumentException("no class file " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a verifier's objections to this class file; empty if there are none. */
  public static List<VerifyError> verify(byte[] bytes) {
    return ClassFile.of().verify(bytes);
  }
}
