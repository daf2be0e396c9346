package io.grivet.tooling;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The lines of a child process, read as they come, so that a full pipe never holds up the child.
 *
 * <p>One thread at a time takes lines.
 */
public final class OutputLines {
  private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>(); // an empty element is the end
  private boolean ended;

  /**
   * Begins to read.
   *
   * @param name the child's name, for the reading thread
   */
  public OutputLines(String name, BufferedReader output) {
    inBackground("lines of " + name, () -> {
      forward(output, line -> lines.add(Optional.of(line)));
      lines.add(Optional.empty());
    });
  }

  /** Hands each line to a consumer, which runs on a thread of its own. */
  public static void forEach(String name, BufferedReader output, Consumer<String> consumer) {
    inBackground(name, () -> forward(output, consumer));
  }

  private static void inBackground(String name, Runnable body) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void forward(BufferedReader from, Consumer<String> to) {
    try (from) {
      from.lines().forEach(to);
    } catch (IOException | UncheckedIOException e) {
      return; // the stream of a killed process may close under its reader: there is nothing more to read
    }
  }

  /**
   * Waits for the next line.
   *
   * @param nanos the longest wait; 0 or less looks only at lines that are there
   * @return the line, or empty if the child has closed its output
   * @throws TimeoutException if no line comes in time
   */
  public Optional<String> next(long nanos) throws TimeoutException, InterruptedException {
    if (ended) {
      return Optional.empty();
    }
    Optional<String> line = lines.poll(nanos, TimeUnit.NANOSECONDS);
    if (line == null) {
      throw new TimeoutException();
    }
    ended = line.isEmpty();
    return line;
  }
}
