package io.grivet.bench.startup;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The processor time of all ended child processes, and of their own children that they waited for: exact for programs
 * too short to be sampled. Thread-safe, but distinguishes the children only if they do not overlap.
 */
final class ChildrenCpu {
  private static final int CHILDREN = -1; // RUSAGE_CHILDREN
  private static final int BYTES = 144; // struct rusage: user time and system time come first
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long NANOS_PER_MICRO = 1_000;
  @SuppressWarnings("restricted") // the jar's manifest allows it
  private static final MethodHandle GETRUSAGE = Linker.nativeLinker().downcallHandle(
      Linker.nativeLinker().defaultLookup().findOrThrow("getrusage"),
      FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));

  private ChildrenCpu() {}

  /** Returns user and system time so far. */
  static long nanos() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment usage = arena.allocate(BYTES, Long.BYTES);
      if ((int) GETRUSAGE.invokeExact(CHILDREN, usage) != 0) {
        throw new IllegalStateException("getrusage failed");
      }
      return nanos(usage, 0) + nanos(usage, 2);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static long nanos(MemorySegment usage, int index) {
    return usage.getAtIndex(ValueLayout.JAVA_LONG, index) * NANOS_PER_SECOND
        + usage.getAtIndex(ValueLayout.JAVA_LONG, index + 1) * NANOS_PER_MICRO;
  }
}
