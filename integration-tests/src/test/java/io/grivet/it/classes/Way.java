package io.grivet.it.classes;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup.ClassOption;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.ProtectionDomain;

/** Every way to define a class. */
enum Way {
  CLASS_LOADER {
    @Override
    Class<?> define(String name) {
      return new Loader().define(name, Made.named(name));
    }
  },
  CLASS_LOADER_WITHOUT_A_NAME {
    @Override
    Class<?> define(String name) {
      return new Loader().define(null, Made.named(name));
    }
  },
  CLASS_LOADER_BY_BUFFER {
    @Override
    Class<?> define(String name) {
      return new Loader().define(name, ByteBuffer.wrap(Made.named(name)));
    }
  },
  CLASS_LOADER_BY_DIRECT_BUFFER {
    @Override
    Class<?> define(String name) {
      byte[] bytes = Made.named(name);
      return new Loader().define(name, ByteBuffer.allocateDirect(bytes.length).put(bytes).flip());
    }
  },
  URL_CLASS_LOADER {
    @Override
    Class<?> define(String name) throws Exception {
      Path folder = Files.createTempDirectory("classes");
      Path file = folder.resolve(name.replace('.', '/') + ".class");
      Files.createDirectories(file.getParent());
      Files.write(file, Made.named(name));
      try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
        return loader.loadClass(name);
      } finally {
        Files.delete(file);
        Files.delete(file.getParent());
        Files.delete(folder);
      }
    }
  },
  LOOKUP {
    @Override
    Class<?> define(String name) throws Exception {
      return MethodHandles.lookup().defineClass(Made.named(beside(name)));
    }
  },
  HIDDEN {
    @Override
    Class<?> define(String name) throws Exception {
      return MethodHandles.lookup().defineHiddenClass(Made.named(beside(name)), true).lookupClass();
    }
  },
  HIDDEN_NESTMATE {
    @Override
    Class<?> define(String name) throws Exception {
      return MethodHandles.lookup()
          .defineHiddenClass(Made.named(beside(name)), false, ClassOption.NESTMATE, ClassOption.STRONG).lookupClass();
    }
  },
  HIDDEN_WITH_CLASS_DATA {
    @Override
    Class<?> define(String name) throws Exception {
      byte[] bytes = Made.named(beside(name));
      return MethodHandles.lookup().defineHiddenClassWithClassData(bytes, "data", true).lookupClass();
    }
  },
  /** Defines a class as generators of mocks and proxies do. */
  UNSAFE {
    @Override
    Class<?> define(String name) throws Exception {
      Class<?> type = Class.forName("jdk.internal.misc.Unsafe");
      Object unsafe = type.getMethod("getUnsafe").invoke(null);
      byte[] bytes = Made.named(name);
      return (Class<?>) type.getMethod("defineClass", String.class, byte[].class, int.class, int.class,
          ClassLoader.class, ProtectionDomain.class)
          .invoke(unsafe, name, bytes, 0, bytes.length, new Loader(), null);
    }
  },
  /** Defines a class in the boot loader. */
  UNSAFE_WITHOUT_A_NAME {
    @Override
    Class<?> define(String name) throws Exception {
      Class<?> type = Class.forName("jdk.internal.misc.Unsafe");
      Object unsafe = type.getMethod("getUnsafe").invoke(null);
      byte[] bytes = Made.named(name);
      return (Class<?>) type.getMethod("defineClass", String.class, byte[].class, int.class, int.class,
          ClassLoader.class, ProtectionDomain.class)
          .invoke(unsafe, null, bytes, 0, bytes.length, null, null);
    }
  },
  JAVA_LANG_ACCESS {
    @Override
    Class<?> define(String name) throws Exception {
      Method define = access().getMethod("defineClass", ClassLoader.class, String.class, byte[].class,
          ProtectionDomain.class, String.class);
      return (Class<?>) define.invoke(accessObject(), new Loader(), name, Made.named(name), null, "here");
    }
  },
  JAVA_LANG_ACCESS_HIDDEN {
    @Override
    Class<?> define(String name) throws Exception {
      Method define = access().getMethod("defineClass", ClassLoader.class, Class.class, String.class, byte[].class,
          ProtectionDomain.class, boolean.class, int.class, Object.class);
      int hidden = 2;
      return (Class<?>) define.invoke(accessObject(), Way.class.getClassLoader(), Way.class,
          beside(name).replace('.', '/'), Made.named(beside(name)), null, true, hidden, null);
    }
  },
  /** Defines a class from native code, in the boot loader. */
  JNI {
    @Override
    Class<?> define(String name) throws Throwable {
      Jni.define(name.replace('.', '/'), Made.named(name));
      return Class.forName(name, false, null);
    }
  };

  abstract Class<?> define(String name) throws Throwable;

  /** A lookup defines classes in its own package. */
  static String beside(String name) {
    return Way.class.getPackageName() + "." + name.substring(name.lastIndexOf('.') + 1);
  }

  private static Class<?> access() throws Exception {
    return Class.forName("jdk.internal.access.JavaLangAccess");
  }

  private static Object accessObject() throws Exception {
    return Class.forName("jdk.internal.access.SharedSecrets").getMethod("getJavaLangAccess").invoke(null);
  }

  private static final class Loader extends ClassLoader {
    Loader() {
      super(null);
    }

    Class<?> define(String name, byte[] bytes) {
      return defineClass(name, bytes, 0, bytes.length);
    }

    Class<?> define(String name, ByteBuffer bytes) {
      return defineClass(name, bytes, null);
    }
  }

  /** JNI's functions, called without a native library of the project. */
  private static final class Jni {
    private static final int GET_ENV = 6;
    private static final int DEFINE_CLASS = 5;
    private static final int VERSION = 0x00010008;

    @SuppressWarnings("restricted")
    static void define(String name, byte[] bytes) throws Throwable {
      try (Arena arena = Arena.ofConfined()) {
        Linker linker = Linker.nativeLinker();
        SymbolLookup jvm = SymbolLookup.libraryLookup(
            Path.of(System.getProperty("java.home"), "lib", "server", System.mapLibraryName("jvm")), arena);
        MemorySegment found = arena.allocate(ValueLayout.ADDRESS);
        MemorySegment count = arena.allocate(ValueLayout.JAVA_INT);
        linker.downcallHandle(jvm.findOrThrow("JNI_GetCreatedJavaVMs"), FunctionDescriptor.of(ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.ADDRESS)).invoke(found, 1, count);
        MemorySegment vm = found.get(ValueLayout.ADDRESS, 0);
        linker.downcallHandle(function(vm, GET_ENV), FunctionDescriptor.of(ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT)).invoke(vm, found, VERSION);
        MemorySegment env = found.get(ValueLayout.ADDRESS, 0);
        MemorySegment file = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
        linker.downcallHandle(function(env, DEFINE_CLASS), FunctionDescriptor.of(ValueLayout.ADDRESS,
            ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT))
            .invoke(env, arena.allocateFrom(name), MemorySegment.NULL, file, bytes.length);
      }
    }

    @SuppressWarnings("restricted")
    private static MemorySegment function(MemorySegment object, int index) {
      long pointer = ValueLayout.ADDRESS.byteSize();
      MemorySegment table = object.reinterpret(pointer).get(ValueLayout.ADDRESS, 0);
      return table.reinterpret((index + 1) * pointer).getAtIndex(ValueLayout.ADDRESS, index);
    }
  }
}
