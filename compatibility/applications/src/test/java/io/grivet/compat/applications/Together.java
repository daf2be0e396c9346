package io.grivet.compat.applications;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many clients at once. Stateless. */
final class Together {
  private Together() {}

  /** One client of many, with a number of its own. */
  @FunctionalInterface
  interface Client {
    String run(int number) throws Exception;
  }

  /** Runs the given number of clients at once and counts their results; a failed client counts by its exception. */
  static String clients(int count, String what, Client client) throws Exception {
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> said = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        said.add(all.submit(() -> client.run(number)));
      }
      TreeMap<String, Integer> counts = new TreeMap<>();
      for (Future<String> one : said) {
        counts.merge(saidBy(one), 1, Integer::sum);
      }
      StringBuilder text = new StringBuilder(what).append(":\n");
      counts.forEach((words, times) -> text.append("  ").append(times).append(" x ").append(words).append('\n'));
      return text.toString();
    }
  }

  private static String saidBy(Future<String> one) throws InterruptedException {
    try {
      return one.get();
    } catch (ExecutionException e) {
      return e.getCause().getClass().getSimpleName();
    }
  }
}
