package io.grivet.demo.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Linux's figures of a living process: peak number of OS threads, peak resident memory, and CPU time so far.
 *
 * <p>Each figure is empty before the first sample and on systems without {@code /proc}. Thread-safe.
 */
final class ProcStats {
  private static final int UTIME_AFTER_NAME = 11; // fields 14 and 15 of "stat"; the name is field 2
  private static final long MILLIS_PER_TICK = 10; // USER_HZ is 100 on all platforms that run a JDK

  private final Path process;
  private Optional<Long> peakThreads = Optional.empty();  // guarded by this
  private Optional<Long> peakRssKb = Optional.empty();    // guarded by this
  private Optional<Duration> cpu = Optional.empty();      // guarded by this

  /**
   * Makes a reader.
   *
   * @param process the folder of the process, {@code /proc/PID}
   */
  ProcStats(Path process) {
    this.process = process;
  }

  synchronized void sample() {
    try {
      for (String line : Files.readString(process.resolve("status"), StandardCharsets.ISO_8859_1).split("\n")) {
        if (line.startsWith("Threads:")) {
          peakThreads = Optional.of(Math.max(peakThreads.orElse(0L), number(line)));
        } else if (line.startsWith("VmHWM:")) {
          peakRssKb = Optional.of(number(line));
        }
      }
      String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
      // The name may hold blanks and parentheses, so count from its end.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      long ticks = Long.parseLong(fields[UTIME_AFTER_NAME]) + Long.parseLong(fields[UTIME_AFTER_NAME + 1]);
      cpu = Optional.of(Duration.ofMillis(ticks * MILLIS_PER_TICK));
    } catch (IOException e) {
      return; // no /proc here, or the process has just ended: the earlier figures stand
    }
  }

  private static long number(String line) {
    return Long.parseLong(line.replaceAll("\\D", ""));
  }

  synchronized Optional<Long> peakThreads() {
    return peakThreads;
  }

  synchronized Optional<Long> peakRssKb() {
    return peakRssKb;
  }

  synchronized Optional<Duration> cpu() {
    return cpu;
  }
}
