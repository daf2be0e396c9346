package io.grivet.demo.cli;

import io.grivet.tooling.Failure;
import io.grivet.tooling.LiveProcesses;
import io.grivet.tooling.OutputLines;
import io.grivet.tooling.ProcFiles;
import io.grivet.tooling.Screen;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A running child JVM: its output by lines, its use of the machine, and its end.
 *
 * <p>Its error output is shown at once. Only one thread at a time may read its lines; all other methods are
 * thread-safe.
 */
final class ChildJvm implements AutoCloseable {
  private static final long SAMPLE_MILLIS = 20;
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final String name;
  private final Process process;
  private final ProcStats stats;
  private final long startNanos = System.nanoTime();
  private final OutputLines lines;

  ChildJvm(String name, Process process, Screen screen) {
    this.name = name;
    this.process = process;
    stats = new ProcStats(ProcFiles.of(process.pid()));
    lines = new OutputLines(name, process.inputReader());
    OutputLines.forEach("errors of " + name, process.errorReader(), screen::error);
    Thread sampler = new Thread(this::sampleUntilEnd, "sampler of " + name);
    sampler.setDaemon(true);
    sampler.start();
  }

  private void sampleUntilEnd() {
    try {
      do {
        stats.sample();
      } while (!process.waitFor(SAMPLE_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      return; // no thread does so; an interrupted sampler stops
    }
  }

  /**
   * Waits for the line that starts with a prefix.
   *
   * @return the rest of that line
   * @throws Failure if the child ended or the limit passed first
   */
  String awaitLine(String prefix, Duration limit) throws Failure, InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      Optional<String> line;
      try {
        line = lines.next(deadline - System.nanoTime());
      } catch (TimeoutException e) {
        throw new Failure(name + " has not said \"" + prefix.strip() + "\" within " + limit.toSeconds() + " s");
      }
      if (line.isEmpty()) {
        throw new Failure(name + " ended with exit code " + process.waitFor() + " before it was ready");
      }
      if (line.get().startsWith(prefix)) {
        return line.get().substring(prefix.length());
      }
    }
  }

  /**
   * Takes each line until the child ends.
   *
   * @param tick called some times a second
   * @param silence longest time without a line; a child that hangs is ended
   * @return from start to end
   * @throws Failure if the child hangs, or ends with another exit code than 0
   */
  Duration readLines(Consumer<String> onLine, Runnable tick, Duration silence)
      throws Failure, InterruptedException {
    long lastLineNanos = System.nanoTime();
    boolean open = true;
    while (open) {
      try {
        Optional<String> line = lines.next(TICK_NANOS);
        lastLineNanos = System.nanoTime();
        line.ifPresent(onLine);
        open = line.isPresent();
      } catch (TimeoutException e) {
        if (System.nanoTime() - lastLineNanos > silence.toNanos()) {
          close();
          throw new Failure(name + " has printed nothing for " + silence.toSeconds() + " s, so it was ended");
        }
      }
      tick.run();
    }
    int exitCode = process.waitFor();
    Duration wall = Duration.ofNanos(System.nanoTime() - startNanos);
    if (exitCode != 0) {
      throw new Failure(name + " ended with exit code " + exitCode);
    }
    return wall;
  }

  /** Use of the machine up to now, or up to the end of the child. */
  ProcStats stats() {
    stats.sample();
    return stats;
  }

  long pid() {
    return process.pid();
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  /** Ends the child at once if it is still alive. */
  @Override
  public void close() {
    LiveProcesses.kill(process);
  }
}
