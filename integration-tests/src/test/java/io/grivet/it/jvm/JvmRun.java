package io.grivet.it.jvm;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.grivet.tooling.LiveProcesses;
import io.grivet.tooling.ProcFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * A running child JVM. Closing it kills it, so a failing test leaves no child behind.
 *
 * <p>Used by one thread at a time.
 */
public final class JvmRun implements AutoCloseable {
  private static final long LOOK_MILLIS = 10;

  private final Process process;
  private final Path folder;
  private final boolean reports;
  private final long limitNanos;
  private final long startNanos = System.nanoTime();
  private volatile int peakThreads; // written by the watcher
  private Thread pump;

  JvmRun(Process process, Path folder, Duration limit, boolean reports) {
    this.process = process;
    this.folder = folder;
    this.reports = reports;
    this.limitNanos = limit.toNanos();
    Thread watcher = new Thread(this::watch, "watch " + process.pid());
    watcher.setDaemon(true);
    watcher.start();
  }

  private void watch() {
    ProcFiles files = ProcFiles.of(process.pid());
    try {
      do {
        OptionalLong now = files.status().map(status -> status.number("Threads")).orElse(OptionalLong.empty());
        peakThreads = Math.max(peakThreads, (int) now.orElse(0));
      } while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  void feed(byte[] input, boolean keepOpen) throws IOException {
    OutputStream stdin = process.getOutputStream();
    if (input != null) {
      stdin.write(input);
      stdin.flush();
    }
    if (!keepOpen) {
      stdin.close();
    }
  }

  /** Sends a line to the child's standard input. */
  public JvmRun type(String line) {
    try {
      process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the child's standard input. */
  public JvmRun closeInput() {
    try {
      process.getOutputStream().close();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public long pid() {
    return process.pid();
  }

  /** Returns the most OS threads of the child at once, sampled every 10 ms or so. */
  public int peakThreads() {
    return peakThreads;
  }

  /** Returns the number of file descriptors that the child has open now. */
  public int openFiles() {
    return ProcFiles.of(pid()).openFiles().orElseThrow(() -> new AssertionError("the child has ended"));
  }

  /** Waits until the child has printed this line on standard output. */
  public JvmRun awaitLine(String line) {
    awaitLineWhere(line, line::equals);
    return this;
  }

  /** Waits until the child has printed this text on standard error. */
  public JvmRun awaitComplaint(String text) {
    return awaitComplaints(text, 1);
  }

  /** Waits until the child has printed this number of lines with this text on standard error. */
  public JvmRun awaitComplaints(String text, int times) {
    await("it complained " + times + " times: " + text,
        () -> JvmResult.read(folder.resolve("stderr.txt")).lines().filter(line -> line.contains(text))
            .count() >= times);
    return this;
  }

  /** Waits until the child has printed a line with this text on standard output. */
  public JvmRun awaitOutput(String text) {
    awaitLineWhere("..." + text + "...", line -> line.contains(text));
    return this;
  }

  /** Waits for a line on standard output with this start, and returns the rest of the line. */
  public String awaitLineStarting(String prefix) {
    return awaitLineWhere(prefix + "...", line -> line.startsWith(prefix)).substring(prefix.length());
  }

  private String awaitLineWhere(String wanted, Predicate<String> matches) {
    String[] found = new String[1];
    await("it printed \"" + wanted + "\"", () -> {
      Optional<String> line = printed().lines().filter(matches).findFirst();
      found[0] = line.orElse(null);
      return line.isPresent();
    });
    return found[0];
  }

  /** Returns all of standard output so far, without an incomplete last line. */
  private String printed() {
    String text = JvmResult.read(folder.resolve("stdout.txt"));
    return text.substring(0, text.lastIndexOf('\n') + 1);
  }

  /** Reads the output that {@link AgentJvm#unread} has left in the pipe, and all later output. */
  public JvmRun readOutput() {
    pump = new Thread(() -> {
      try (OutputStream out = Files.newOutputStream(folder.resolve("stdout.txt"))) {
        process.getInputStream().transferTo(out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }, "read " + process.pid());
    pump.start();
    return this;
  }

  /** Sends a signal by its short name, such as TERM or INT. */
  public JvmRun signal(String name) {
    try {
      int status = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).inheritIO().start().waitFor();
      if (status != 0) {
        fail("kill -" + name + " " + pid() + " ended with status " + status);
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Fails with a plain message where a test of many connections would fail in a confusing way. */
  public static void needOpenFiles(int count) {
    long limit = Proc.openFilesLimit();
    if (limit < count) {
      fail("this test opens " + count + " files at once, and the limit is " + limit + "; raise it with ulimit -n");
    }
  }

  /** A process started with SIGINT ignored passes that on to its children, whose JVM then leaves the signal ignored. */
  public static void assumeChildrenSeeInterrupts() {
    assumeTrue(!Proc.ignoresSignal(2), "SIGINT is ignored by the process that started this build");
  }

  /** Waits for the child's end. */
  public JvmResult result() {
    await("its end", () -> !process.isAlive());
    finishReading();
    return new JvmResult(process.exitValue(), folder, reports, peakThreads);
  }

  private void await(String event, BooleanSupplier happened) {
    while (!happened.getAsBoolean()) {
      if (!process.isAlive()) {
        finishReading();
        if (!happened.getAsBoolean()) {
          throw result().failure("the child ended before " + event);
        }
        return;
      }
      try {
        if (System.nanoTime() - startNanos > limitNanos) {
          ThreadDumps.keep(pid(), folder);
          close();
          process.waitFor();
          long seconds = TimeUnit.NANOSECONDS.toSeconds(limitNanos);
          throw new JvmResult(process.exitValue(), folder, reports, peakThreads).failure(
              "the child was killed after " + seconds + " s, before " + event + "; its threads are in the folder");
        }
        process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Reads the rest: a child that has ended leaves its last output in the pipe. */
  private void finishReading() {
    try {
      if (pump != null && !pump.join(Duration.ofSeconds(60))) {
        fail("the child ended, and its standard output is still open");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    LiveProcesses.kill(process);
  }
}
