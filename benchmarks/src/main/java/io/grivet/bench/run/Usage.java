package io.grivet.bench.run;

import io.grivet.tooling.Failure;
import io.grivet.tooling.ProcFiles;
import io.grivet.tooling.ProcStatus;

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
  /** @throws Failure if the process no longer exists */
  public static Usage of(long pid) throws Failure {
    ProcFiles proc = ProcFiles.of(pid);
    ProcStatus status = proc.status().orElseThrow(() -> ended(pid));
    ProcFiles.CpuTime cpu = proc.cpuTime().orElseThrow(() -> ended(pid));
    return new Usage(CpuClock.nanosOf(pid), cpu.user().toMillis(), cpu.system().toMillis(), number(status, "VmRSS"),
        number(status, "VmHWM"), (int) number(status, "Threads"), proc.openFiles().orElseThrow(() -> ended(pid)));
  }

  private static Failure ended(long pid) {
    return new Failure("process " + pid + " has ended, or cannot be looked at");
  }

  /** Returns the processor time used since an earlier sample, in nanoseconds. */
  public long cpuNanosSince(Usage before) {
    return cpuNanos - before.cpuNanos;
  }

  private static long number(ProcStatus status, String field) throws Failure {
    return status.number(field).orElseThrow(() -> new Failure("a process that has ended has no " + field));
  }
}
