package io.grivet.tool;

import java.io.PrintStream;
import java.util.List;

/** A command that asks a JVM. */
interface Command {
  /** Returns the word on the command line. */
  String name();

  /** Returns what the command shows, for the list of commands: a phrase without a full stop. */
  String purpose();

  /** Returns the options besides {@code --json} and {@code --help}, each with a blank and its explanation. */
  List<String> options();

  /** Returns the time for which this command looks if the user names none, such as {@code 5s}; empty for a moment. */
  default String time() {
    return "";
  }

  /** Runs the command and prints the result. */
  void run(Arguments arguments, PrintStream out) throws Mistake, InterruptedException;
}
