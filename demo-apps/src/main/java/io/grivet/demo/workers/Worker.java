package io.grivet.demo.workers;

import io.grivet.demo.plain.Arguments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Does jobs with a pool of threads until all jobs of the queue have a result. One more thread takes over the jobs that
 * dead workers have left.
 *
 * <p>A job asks a slow service for a square number; a sleep stands for the service.
 */
public final class Worker {
  private static final Duration SERVICE = Duration.ofMillis(20);
  private static final Duration TOO_LONG = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final String name;
  private final JobQueue queue;
  private final int jobs;

  private Worker(String name, JobQueue queue, int jobs) {
    this.name = name;
    this.queue = queue;
    this.jobs = jobs;
  }

  /** Arguments: the name of this worker, {@code --port}, {@code --threads} and {@code --jobs}, the jobs of all. */
  public static void main(String[] args) throws Exception {
    Arguments arguments = Arguments.parse(List.of(args), Set.of("--port", "--threads", "--jobs"), Set.of());
    int port = arguments.number("--port", 0, 1, 65_535);
    int threads = arguments.number("--threads", 1, 1, 100_000);
    int jobs = arguments.number("--jobs", 0, 1, Integer.MAX_VALUE);
    try (JobQueue queue = new JobQueue(port, threads + 1)) {
      new Worker(arguments.words().get(0), queue, jobs).run(threads);
    }
  }

  private void run(int threads) throws Exception {
    queue.done(); // the first connection, before this worker says that it is ready
    System.out.println("ready");
    List<Future<Void>> all = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads + 1)) {
      List<Callable<Void>> bodies = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        bodies.add(this::work);
      }
      bodies.add(this::takeOver);
      all = pool.invokeAll(bodies);
    }
    for (Future<Void> thread : all) {
      thread.get(); // throws what the thread threw
    }
  }

  private Void work() throws InterruptedException {
    while (true) {
      Optional<JobQueue.Job> job = queue.next(name);
      if (job.isPresent()) {
        perform(job.get());
      } else if (queue.done() == jobs) {
        return null;
      }
    }
  }

  private Void takeOver() throws InterruptedException {
    while (queue.done() < jobs) {
      Optional<JobQueue.Job> job = queue.takeOver(name, TOO_LONG);
      if (job.isPresent()) {
        perform(job.get());
      } else {
        Thread.sleep(PAUSE);
      }
    }
    return null;
  }

  private void perform(JobQueue.Job job) throws InterruptedException {
    Thread.sleep(SERVICE);
    queue.finish(job, new Result(name, job.takenOver(), job.number() * job.number()));
  }
}
