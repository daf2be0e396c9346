package io.grivet.demo.cli;

import io.grivet.demo.plain.Arguments;
import java.util.List;

/** One command of {@code grivet demo}. */
interface Command {
  String name();

  /** What {@code --help} prints. */
  String help();

  /**
   * Runs the command to its end.
   *
   * @throws Arguments.Mistake if the command line cannot be meant
   * @throws DemoFailure if a child JVM failed or the result is wrong
   */
  void run(List<String> args, Screen screen, Children children)
      throws Arguments.Mistake, DemoFailure, InterruptedException;
}
