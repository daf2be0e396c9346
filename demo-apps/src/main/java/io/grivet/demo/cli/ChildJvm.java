package io.grivet.demo.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A running child JVM: its output by lines, its use of the machine, and its end.
 *
 * <p>Its error output is shown at once. Only one thread at a time may read its lines; all other methods are
 * thread-safe.
 */
final class ChildJvm implements AutoCloseable {
  private static final long SAMPLE_MILLIS = 20;
  private static final long TICK_MILLIS = 100;

  private final String name;
  private final Process process;
  private final ProcStats stats;
  private final long startNanos = System.nanoTime();
  private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>(); // an empty one is the end

  ChildJvm(String name, Process process, Screen screen) {
    this.name = name;
    this.process = process;
    stats = new ProcStats(Path.of("/proc", Long.toString(process.pid())));
    daemon("lines of " + name, () -> {
      forward(process.inputReader(), line -> lines.add(Optional.of(line)));
      lines.add(Optional.empty());
    });
    daemon("errors of " + name, () -> forward(process.errorReader(), screen::error));
    daemon("sampler of " + name, this::sampleUntilEnd);
  }

  private static void daemon(String name, Runnable body) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void forward(BufferedReader from, Consumer<String> to) {
    try (from) {
      from.lines().forEach(to);
    } catch (IOException | UncheckedIOException e) {
      return; // the stream of a stopped process may close under its reader
    }
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
   * @throws DemoFailure if the child ended or the limit passed first
   */
  String awaitLine(String prefix, Duration limit) throws DemoFailure, InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      Optional<String> line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (line == null) {
        throw new DemoFailure(name + " has not said \"" + prefix.strip() + "\" within " + limit.toSeconds() + " s");
      }
      if (line.isEmpty()) {
        throw new DemoFailure(name + " ended with exit code " + process.waitFor() + " before it was ready");
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
   * @throws DemoFailure if the child hangs, or ends with another exit code than 0
   */
  Duration readLines(Consumer<String> onLine, Runnable tick, Duration silence)
      throws DemoFailure, InterruptedException {
    long lastLineNanos = System.nanoTime();
    Optional<String> line;
    do {
      line = lines.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
      if (line == null) {
        if (System.nanoTime() - lastLineNanos > silence.toNanos()) {
          close();
          throw new DemoFailure(name + " has printed nothing for " + silence.toSeconds() + " s, so it was ended");
        }
      } else {
        lastLineNanos = System.nanoTime();
        line.ifPresent(onLine);
      }
      tick.run();
    } while (line == null || line.isPresent());
    int exitCode = process.waitFor();
    Duration wall = Duration.ofNanos(System.nanoTime() - startNanos);
    if (exitCode != 0) {
      throw new DemoFailure(name + " ended with exit code " + exitCode);
    }
    return wall;
  }

  /** Use of the machine up to now, or up to the end of the child. */
  ProcStats stats() {
    stats.sample();
    return stats;
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  /** Ends the child at once if it is still alive. */
  @Override public void close() {
    process.destroyForcibly();
  }
}
