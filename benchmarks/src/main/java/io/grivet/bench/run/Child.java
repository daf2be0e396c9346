package io.grivet.bench.run;

import io.grivet.tooling.Failure;
import io.grivet.tooling.LiveProcesses;
import io.grivet.tooling.OutputLines;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program that takes part in a case: it prints lines {@code name=value}, and {@link #close} kills it at the latest.
 * Its error output is kept in the lab's folder, and the failure message names the file. Used by one thread.
 */
public final class Child implements AutoCloseable {
  private static final Duration AT_ONCE = Duration.ofSeconds(10);

  private final String peer;
  private final Process process;
  private final Path errors;
  private final OutputLines lines;

  private Child(String peer, Process process, Path errors) {
    this.peer = peer;
    this.process = process;
    this.errors = errors;
    lines = new OutputLines(peer, process.inputReader(StandardCharsets.UTF_8));
  }

  /**
   * Starts a program.
   *
   * @param peer for messages, and for the name of the error file
   * @param command as {@link Lab#forServer} returns it, for example
   * @throws Failure if the program cannot be started
   */
  public static Child start(Lab lab, String peer, List<String> command) throws Failure {
    try {
      Path errors = Files.createDirectories(lab.folder().resolve("errors"))
          .resolve(peer.replaceAll("[^A-Za-z0-9]+", "-") + ".txt");
      Process process = LiveProcesses.start(new ProcessBuilder(command).redirectError(errors.toFile()));
      return new Child(peer, process, errors);
    } catch (IOException e) {
      throw new Failure("cannot run " + peer + ": " + e.getMessage());
    }
  }

  /** Starts a program, waits for its end and returns its printed values. */
  public static Map<String, Double> values(Lab lab, String peer, List<String> command, Duration limit)
      throws Failure, InterruptedException {
    try (Child child = start(lab, peer, command)) {
      return child.values(limit);
    }
  }

  /** Returns the process id; {@code taskset} and {@code env} before a command do not change it. */
  public long pid() {
    return process.pid();
  }

  /** Returns the resources that the program has used so far. */
  public Usage usage() throws Failure {
    if (!process.isAlive()) {
      throw ended();
    }
    return Usage.of(process.pid());
  }

  /** Feeds the text into its standard input. */
  public void send(String text) throws Failure {
    try {
      OutputStream in = process.getOutputStream();
      in.write(text.getBytes(StandardCharsets.UTF_8));
      in.flush();
    } catch (IOException e) {
      throw ended();
    }
  }

  /** Ends its standard input. */
  public void sendEnd() throws IOException {
    process.getOutputStream().close();
  }

  /**
   * Waits for the line {@code name=value}; lines before it are skipped.
   *
   * @return the value
   * @throws Failure if the program ends first, or does not print it within the limit
   */
  public String await(String name, Duration limit) throws Failure, InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    for (;;) {
      String line = next(deadline, limit, "did not print " + name + "=...").orElseThrow(this::ended);
      if (line.startsWith(name + "=")) {
        return line.substring(name.length() + 1);
      }
    }
  }

  /** Waits for the program's end and returns the printed lines that were not read before. */
  public List<String> finish(Duration limit) throws Failure, InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    List<String> rest = new ArrayList<>();
    Optional<String> line = next(deadline, limit, "did not end");
    while (line.isPresent()) {
      rest.add(line.get());
      line = next(deadline, limit, "did not end");
    }
    if (!process.waitFor(AT_ONCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw ended();
    }
    return rest;
  }

  /**
   * Waits for the program's end and returns its printed numbers; lines of another form are skipped.
   *
   * @throws Failure if it fails, lasts longer, or prints no number
   */
  public Map<String, Double> values(Duration limit) throws Failure, InterruptedException {
    return numbers(finish(limit));
  }

  /**
   * Waits for the line {@code name=...} and returns the numbers printed before this line; the program continues, so its
   * use of resources can be measured.
   */
  public Map<String, Double> valuesUntil(String name, Duration limit) throws Failure, InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    List<String> before = new ArrayList<>();
    for (;;) {
      String line = next(deadline, limit, "did not print " + name + "=...").orElseThrow(this::ended);
      if (line.startsWith(name + "=")) {
        return numbers(before);
      }
      before.add(line);
    }
  }

  private Map<String, Double> numbers(List<String> printed) throws Failure {
    Map<String, Double> values = new LinkedHashMap<>();
    for (String line : printed) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        try {
          values.put(line.substring(0, equals), Double.valueOf(line.substring(equals + 1)));
        } catch (NumberFormatException e) {
          throw new Failure(peer + " printed no number: " + line);
        }
      }
    }
    if (values.isEmpty()) {
      throw new Failure(peer + " printed no name=value; its errors are in " + errors);
    }
    return values;
  }

  /** Returns the next line, or empty at the end of the output. */
  private Optional<String> next(long deadline, Duration limit, String what) throws Failure, InterruptedException {
    try {
      return lines.next(deadline - System.nanoTime());
    } catch (TimeoutException e) {
      throw new Failure(peer + " " + what + " within " + limit.toSeconds() + " s; its errors are in " + errors);
    }
  }

  private Failure ended() {
    // The output ends a moment before the process does.
    process.onExit().completeOnTimeout(process, AT_ONCE.toSeconds(), TimeUnit.SECONDS).join();
    String first;
    try {
      first = Files.readAllLines(errors, StandardCharsets.ISO_8859_1).stream()
          .filter(line -> !line.isBlank()).findFirst().map(line -> ": " + line).orElse("");
    } catch (IOException e) {
      first = ": " + e; // the message then says that there is no file
    }
    String status = process.isAlive() ? "closed its output" : "ended with exit code " + process.exitValue();
    return new Failure(peer + " " + status + first + " (all of it in " + errors + ")");
  }

  /** Kills the program and its children, and waits until all are gone. */
  @Override
  public void close() {
    LiveProcesses.kill(process);
  }
}
