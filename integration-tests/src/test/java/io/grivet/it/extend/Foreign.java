package io.grivet.it.extend;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** A library that calls native code like a binding made by jextract. Thread-safe. */
public final class Foreign {
  private static final MethodHandle READ = function("read", ValueLayout.JAVA_LONG,
      ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG);
  private static final MethodHandle WRITE = function("write", ValueLayout.JAVA_LONG,
      ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG);
  private static final MethodHandle PIPE = function("pipe", ValueLayout.JAVA_INT, ValueLayout.ADDRESS);

  private Foreign() {}

  @SuppressWarnings("restricted")
  private static MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().find(name).orElseThrow(), FunctionDescriptor.of(result, arguments));
  }

  /** Makes a pipe: the end to read, the end to write. */
  public static int[] pipe() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment ends = arena.allocate(ValueLayout.JAVA_INT, 2);
      int result = (int) PIPE.invokeExact(ends);
      if (result != 0) {
        throw new IllegalStateException("pipe returned " + result);
      }
      return ends.toArray(ValueLayout.JAVA_INT);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Blocks in native code until there is a byte. */
  static long read(int fd) {
    try (Arena arena = Arena.ofConfined()) {
      return (long) READ.invokeExact(fd, arena.allocate(1), 1L);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  static long write(int fd) {
    try (Arena arena = Arena.ofConfined()) {
      return (long) WRITE.invokeExact(fd, arena.allocate(1), 1L);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
