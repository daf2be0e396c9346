package io.grivet.it.pinned;

import io.grivet.it.plain.Workers.Body;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Calls of the C library by the foreign-function API. Thread-safe. */
final class NativeCode {
  private NativeCode() {}

  @SuppressWarnings("restricted")
  private static MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(),
        result == null ? FunctionDescriptor.ofVoid(arguments) : FunctionDescriptor.of(result, arguments));
  }

  private static Object call(MethodHandle function, Object... arguments) {
    try {
      return function.invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  static Object sleep(int seconds) {
    return call(function("sleep", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT), seconds);
  }

  static Object nanosleep(long nanos) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment time = arena.allocateFrom(ValueLayout.JAVA_LONG, 0, nanos);
      return call(function("nanosleep", ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS),
          time, MemorySegment.NULL);
    }
  }

  /** Makes a pipe: the end to read, the end to write. */
  static int[] pipe() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment ends = arena.allocate(ValueLayout.JAVA_INT, 2);
      call(function("pipe", ValueLayout.JAVA_INT, ValueLayout.ADDRESS), ends);
      return ends.toArray(ValueLayout.JAVA_INT);
    }
  }

  static Object read(int fd, long length) {
    try (Arena arena = Arena.ofConfined()) {
      return call(function("read", ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.ADDRESS,
          ValueLayout.JAVA_LONG), fd, arena.allocate(length), length);
    }
  }

  static Object write(int fd, long length) {
    try (Arena arena = Arena.ofConfined()) {
      return call(function("write", ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.ADDRESS,
          ValueLayout.JAVA_LONG), fd, arena.allocate(length), length);
    }
  }

  static Object close(int fd) {
    return call(function("close", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT), fd);
  }

  /** Makes the C library sort two numbers, and runs the code in the first comparison. */
  @SuppressWarnings("restricted")
  static void callBack(Body body) throws Exception {
    Exception[] thrown = new Exception[1];
    Comparison comparison = new Comparison(body, thrown);
    MethodHandle compare = MethodHandles.lookup().findVirtual(Comparison.class, "compare",
        MethodType.methodType(int.class, MemorySegment.class, MemorySegment.class)).bindTo(comparison);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment callBack = Linker.nativeLinker().upcallStub(compare, FunctionDescriptor.of(ValueLayout.JAVA_INT,
          ValueLayout.ADDRESS, ValueLayout.ADDRESS), arena);
      call(function("qsort", null, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG,
          ValueLayout.ADDRESS), arena.allocateFrom(ValueLayout.JAVA_INT, 2, 1), 2L, 4L, callBack);
    }
    if (thrown[0] != null) {
      throw thrown[0];
    }
  }

  /** An exception must not escape into native code. */
  private record Comparison(Body body, Exception[] thrown) {
    @SuppressWarnings("unused") // called by native code
    int compare(MemorySegment a, MemorySegment b) {
      try {
        body.run();
      } catch (Exception e) {
        thrown[0] = e;
      }
      return a.address() < b.address() ? -1 : 1;
    }
  }
}
