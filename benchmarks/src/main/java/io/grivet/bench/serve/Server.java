package io.grivet.bench.serve;

import io.grivet.bench.run.Failure;
import io.grivet.bench.run.Lab;
import io.grivet.bench.run.Missing;
import java.io.IOException;
import java.util.ArrayList;
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

  /** Returns those that cannot be here. Compiles what has to be, so that nobody waits for that later. */
  static List<Missing> missing(Lab lab, List<Server> servers) {
    List<Missing> missing = new ArrayList<>();
    for (Server server : servers) {
      try {
        server.recipe.command(lab, List.of("http", "0"));
      } catch (NotHere e) {
        missing.add(new Missing(server.peer, e.getMessage()));
      } catch (Failure | IOException _) {
        // The case will fail of it, and say so.
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
    return missing;
  }
}
