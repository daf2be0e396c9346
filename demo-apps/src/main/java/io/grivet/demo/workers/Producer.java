package io.grivet.demo.workers;

import io.grivet.demo.plain.Arguments;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Fills the queue with numbered jobs, from a few threads. */
public final class Producer {
  private static final int THREADS = 10;

  private Producer() {}

  /** Arguments: {@code --port} and {@code --jobs}. */
  public static void main(String[] args) throws Exception {
    Arguments arguments = Arguments.parse(List.of(args), Set.of("--port", "--jobs"), Set.of());
    int port = arguments.number("--port", 0, 1, 65_535);
    int jobs = arguments.number("--jobs", 0, 1, Integer.MAX_VALUE);
    try (JobQueue queue = new JobQueue(port, THREADS); ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
      List<Callable<Void>> parts =
          IntStream.range(0, THREADS).<Callable<Void>>mapToObj(first -> () -> add(queue, first, jobs)).toList();
      for (Future<Void> part : pool.invokeAll(parts)) {
        part.get(); // throws what the thread threw
      }
    }
  }

  private static Void add(JobQueue queue, int first, int jobs) {
    for (int number = first; number < jobs; number += THREADS) {
      queue.add(number);
    }
    return null;
  }
}
