package io.grivet.demo.cli;

import io.grivet.tooling.ProcFiles;
import java.time.Duration;
import java.util.Optional;

/**
 * Linux's figures of a living process: peak number of OS threads, peak resident memory, and CPU time so far.
 *
 * <p>Each figure is empty before the first sample and on systems without {@code /proc}. Thread-safe.
 */
final class ProcStats {
  private final ProcFiles process;
  private Optional<Long> peakThreads = Optional.empty();  // guarded by this
  private Optional<Long> peakRssKb = Optional.empty();    // guarded by this
  private Optional<Duration> cpu = Optional.empty();      // guarded by this

  ProcStats(ProcFiles process) {
    this.process = process;
  }

  /** Takes the figures of now; those of an ended process stay as they were. */
  synchronized void sample() {
    process.status().ifPresent(status -> {
      status.number("Threads").ifPresent(now -> peakThreads = Optional.of(Math.max(peakThreads.orElse(0L), now)));
      status.number("VmHWM").ifPresent(peak -> peakRssKb = Optional.of(peak));
    });
    process.cpuTime().ifPresent(now -> cpu = Optional.of(now.total()));
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
