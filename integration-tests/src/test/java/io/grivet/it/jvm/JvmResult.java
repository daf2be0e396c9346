package io.grivet.it.jvm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end and the output of a child JVM; each check returns this or fails with all of it. Immutable. */
public final class JvmResult {
  private static final int HEAD_LINES = 12;
  private static final int TAIL_LINES = 25;

  private final int exitCode;
  private final Path folder;
  private final boolean reports;
  private final int peakThreads;
  private final String stdout;
  private final String stderr;

  JvmResult(int exitCode, Path folder, boolean reports, int peakThreads) {
    this.exitCode = exitCode;
    this.folder = folder;
    this.reports = reports;
    this.peakThreads = peakThreads;
    this.stdout = read(folder.resolve("stdout.txt"));
    this.stderr = read(folder.resolve("stderr.txt"));
  }

  static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int exitCode() {
    return exitCode;
  }

  public String stdout() {
    return stdout;
  }

  public String stderr() {
    return stderr;
  }

  /** Returns the most OS threads of the child at once, sampled every 10 ms or so. */
  public int peakThreads() {
    return peakThreads;
  }

  public JvmResult exitedWith(int code) {
    return check(exitCode == code, "exit code " + code + " expected");
  }

  public JvmResult failed() {
    return check(exitCode != 0, "a non-zero exit code expected");
  }

  /** Checks that standard output has this line. */
  public JvmResult printed(String line) {
    return check(stdout.lines().anyMatch(line::equals), "line expected on standard output: " + line);
  }

  /** Checks that standard output is exactly this text. */
  public JvmResult printedOnly(String text) {
    return check(stdout.equals(text), "standard output expected: " + (text.isEmpty() ? "nothing" : text.strip()));
  }

  /** Checks that standard error contains this text. */
  public JvmResult complained(String text) {
    return check(stderr.contains(text), "text expected on standard error: " + text);
  }

  public JvmResult complainedInOneLine() {
    return check(stderr.lines().count() == 1, "one line expected on standard error");
  }

  public JvmResult didNotComplain() {
    return check(stderr.isEmpty(), "nothing expected on standard error");
  }

  public JvmResult usedFewerThreadsThan(int limit) {
    return check(peakThreads < limit, "fewer than " + limit + " OS threads expected, seen " + peakThreads);
  }

  /** Returns the agent's counters. */
  public HubReport hub() {
    return reports ? HubReport.read(folder.resolve("report.properties"), this) : HubReport.none();
  }

  /** Fails with this text and the child's whole output, unless {@code good}. */
  public JvmResult check(boolean good, String expectation) {
    if (!good) {
      throw failure(expectation);
    }
    return this;
  }

  AssertionError failure(String text) {
    return new AssertionError(text + "\nexit code: " + exitCode + "\nkept in:   " + folder
        + "\n" + part("stdout", stdout) + part("stderr", stderr));
  }

  private static String part(String name, String text) {
    List<String> lines = text.lines().toList();
    int left = lines.size() - HEAD_LINES - TAIL_LINES;
    String shown = left <= 1 ? String.join("\n", lines)
        : String.join("\n", lines.subList(0, HEAD_LINES)) + "\n[" + left + " lines]\n"
            + String.join("\n", lines.subList(lines.size() - TAIL_LINES, lines.size()));
    return "--- " + name + "\n" + shown + "\n";
  }
}
