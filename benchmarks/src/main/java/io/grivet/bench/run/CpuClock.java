package io.grivet.bench.run;

import io.grivet.tooling.Failure;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The processor time clock of another process: exact, whereas {@code /proc/PID/stat} counts in steps of 10 ms; and
 * including ended threads, which {@code /proc/PID/task} leaves out. Thread-safe.
 */
final class CpuClock {
  private static final int SCHEDULED = 2; // CPUCLOCK_SCHED: user and system time
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  @SuppressWarnings("restricted") // the jar's manifest allows it
  private static final MethodHandle CLOCK_GETTIME = Linker.nativeLinker().downcallHandle(
      Linker.nativeLinker().defaultLookup().findOrThrow("clock_gettime"),
      FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));

  private CpuClock() {}

  /** @throws Failure if there is no such process */
  static long nanosOf(long pid) throws Failure {
    int clock = ~(int) pid << 3 | SCHEDULED; // the result of clock_getcpuclockid(3)
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment time = arena.allocate(ValueLayout.JAVA_LONG, 2);
      int failed = (int) CLOCK_GETTIME.invokeExact(clock, time);
      if (failed != 0) {
        throw new Failure("process " + pid + " has ended: it has no processor time clock");
      }
      return time.getAtIndex(ValueLayout.JAVA_LONG, 0) * NANOS_PER_SECOND
          + time.getAtIndex(ValueLayout.JAVA_LONG, 1);
    } catch (Failure | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
