package io.grivet.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The resources that a process has used so far, according to Linux. Immutable.
 *
 * @param cpuNanos user and system time of all its threads, including ended threads; exact to the nanosecond
 * @param userMillis its user time, in steps of 10 ms
 * @param systemMillis its system time, in steps of 10 ms
 * @param rssKilobytes current memory
 * @param peakRssKilobytes peak memory
 * @param threads OS threads now
 * @param descriptors open files and sockets now
 */
public record Usage(
    long cpuNanos, long userMillis, long systemMillis, long rssKilobytes, long peakRssKilobytes, int threads,
    int descriptors) {
  private static final int MILLIS_PER_TICK = 10; // USER_HZ is 100 on every architecture that runs a JDK
  private static final int USER_TIME = 11; // fields of /proc/PID/stat after the name, the first is 0
  private static final int SYSTEM_TIME = 12;

  /** @throws Failure if the process no longer exists */
  public static Usage of(long pid) throws Failure {
    Path proc = Path.of("/proc/" + pid);
    try (Stream<Path> open = Files.list(proc.resolve("fd"))) {
      String stat = Files.readString(proc.resolve("stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" "); // the name may contain blanks
      String status = Files.readString(proc.resolve("status"));
      return new Usage(CpuClock.nanosOf(pid), Long.parseLong(fields[USER_TIME]) * MILLIS_PER_TICK,
          Long.parseLong(fields[SYSTEM_TIME]) * MILLIS_PER_TICK, number(status, "VmRSS"), number(status, "VmHWM"),
          (int) number(status, "Threads"), (int) open.count());
    } catch (IOException e) {
      throw new Failure("process " + pid + " has ended, or cannot be looked at: " + e);
    }
  }

  /** Returns the processor time used since an earlier sample, in nanoseconds. */
  public long cpuNanosSince(Usage before) {
    return cpuNanos - before.cpuNanos;
  }

  private static long number(String status, String key) throws Failure {
    return status.lines().filter(line -> line.startsWith(key + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst().orElseThrow(() -> new Failure("a process that has ended has no " + key));
  }
}
