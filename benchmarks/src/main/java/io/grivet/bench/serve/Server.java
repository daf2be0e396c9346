package io.grivet.bench.serve;

import io.grivet.bench.run.Lab;
import io.grivet.bench.run.Missing;
import io.grivet.tooling.Failure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One implementation of the server, and its start. Immutable.
 *
 * @param peer its display name
 */
record Server(String peer, Recipe recipe) {
  /** The way to start a server. */
  @FunctionalInterface
  interface Recipe {
    /**
     * Returns the command, including the choice of its processors.
     *
     * @param words the server's task, and the port of the service behind the server if there is one
     * @throws NotHere if the server cannot run on this machine
     */
    List<String> command(Lab lab, List<String> words) throws NotHere, Failure, IOException, InterruptedException;
  }

  /** Returns the servers that cannot run here. Compiles the programs, so that no later step waits for a compiler. */
  static List<Missing> missing(Lab lab, List<Server> servers) {
    List<Missing> missing = new ArrayList<>();
    for (Server server : servers) {
      try {
        server.recipe.command(lab, List.of("http", "0"));
      } catch (NotHere e) {
        missing.add(new Missing(server.peer, e.getMessage()));
      } catch (Failure | IOException _) {
        // The case will fail with the same error, and report it.
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
    return missing;
  }
}
