package io.grivet.demo.cli;

import io.grivet.demo.plain.Arguments;
import io.grivet.tooling.Failure;
import io.grivet.tooling.Screen;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One command of {@code grivet demo}. */
interface Command {
  String name();

  /** Returns the text of {@code --help}. The script grivet prints the same file, so that help needs no build. */
  default String help() {
    try (InputStream in = Command.class.getResourceAsStream(name() + ".txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs the command to its end.
   *
   * @throws Arguments.Mistake if the command line makes no sense
   * @throws Failure if a child JVM failed or the result is wrong
   */
  void run(List<String> args, Screen screen, Children children)
      throws Arguments.Mistake, Failure, InterruptedException;
}
