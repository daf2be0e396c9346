package io.grivet.bench.micro;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** The resources that this process has used. Not thread-safe: for the one thread that measures. */
final class Meter {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private long begun;

  /** Starts the clock; a program prepares its work before this call. */
  void begin() {
    begun = System.nanoTime();
  }

  long nanos() {
    return System.nanoTime() - begun;
  }

  /** Returns the processor time of all threads since the start, in steps of 10 ms. */
  static long cpuNanos() {
    return SYSTEM.getProcessCpuTime();
  }

  /** Returns the bytes that all threads have allocated on the heap since the start. */
  static long bytes() {
    return THREADS.getTotalThreadAllocatedBytes();
  }

  /** Returns a number of {@code /proc/self/status}, such as VmHWM, in bytes. */
  static long memory(String key) throws Exception {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith(key + ":")) {
        return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
      }
    }
    throw new IllegalStateException("no " + key + " in /proc/self/status");
  }
}
