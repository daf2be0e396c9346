package io.grivet.bench.serve;

import io.grivet.bench.run.Failure;
import io.grivet.bench.run.Lab;
import java.io.IOException;
import java.util.List;

/**
 * One way to write the server, and how it is started. Immutable.
 *
 * @param peer its name in results
 */
record Server(String peer, Recipe recipe) {
  /** How it is started. */
  @FunctionalInterface
  interface Recipe {
    /**
     * Returns the command, the choice of its processors included.
     *
     * @param words what the server is to do, and the port of the service behind it if there is one
     * @throws NotHere if it cannot be on this machine
     */
    List<String> command(Lab lab, List<String> words) throws NotHere, Failure, IOException, InterruptedException;
  }
}
