package io.grivet.demo.cli;

import io.grivet.demo.workers.JobQueue;
import io.grivet.demo.workers.Producer;
import io.grivet.demo.workers.Result;
import io.grivet.demo.workers.Worker;
import io.grivet.tooling.Failure;
import io.grivet.tooling.Screen;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;

/** One run of the workers: start, kill, end and judgement, in this order. Used by one thread. */
final class WorkersRun {
  private static final String VICTIM = "worker-2";
  private static final int KILLED = 128 + 9;
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(20);

  private final Screen screen;
  private final Children children;
  private final JobQueue queue;
  private final int jobs;
  private final Map<String, ChildJvm> workers = new LinkedHashMap<>();
  private ChildJvm producer;
  private Duration wall;
  private long left;

  WorkersRun(Screen screen, Children children, JobQueue queue, int jobs) {
    this.screen = screen;
    this.children = children;
    this.queue = queue;
    this.jobs = jobs;
  }

  /** Starts the workers, and the producer when all workers are ready. */
  void start(int count, int greenlets, List<String> agent, int port) throws Failure, InterruptedException {
    for (int i = 1; i <= count; i++) {
      String name = "worker-" + i;
      workers.put(name, children.start(name, agent, Worker.class, name, "--port=" + port, "--threads=" + greenlets,
          "--jobs=" + jobs));
    }
    screen.status(count + " workers start");
    for (ChildJvm worker : workers.values()) {
      worker.awaitLine("ready", LIMIT);
    }
    screen.line(Units.count(count) + " workers with " + Units.count(greenlets) + " greenlets each wait for "
        + Units.count(jobs) + " jobs.");
    producer = children.start("producer", agent, Producer.class, "--port=" + port, "--jobs=" + jobs);
  }

  void killOneInTheMiddle() throws Failure, InterruptedException {
    await(() -> queue.done() == jobs || queue.done() >= jobs / 2 && queue.inHand(VICTIM) > 0);
    ChildJvm victim = workers.get(VICTIM);
    victim.close();
    int exitCode = victim.awaitEnd();
    left = queue.inHand(VICTIM);
    if (exitCode != KILLED || left == 0) {
      throw new Failure(VICTIM + " was not killed at work: exit code " + exitCode + ", " + left
          + " jobs in hand; try again with more --jobs");
    }
    screen.line(VICTIM + " (process " + victim.pid() + ") is killed (kill -9) after " + Units.count(queue.done())
        + " jobs of all, with " + Units.count(left) + " in hand.");
  }

  void awaitEnd() throws Failure, InterruptedException {
    await(() -> queue.done() == jobs);
    wall = producer.age();
    producer.readLines(screen::line, () -> {}, LIMIT);
    for (Map.Entry<String, ChildJvm> worker : workers.entrySet()) {
      if (!worker.getKey().equals(VICTIM)) {
        worker.getValue().readLines(screen::line, () -> {}, LIMIT);
      }
    }
  }

  /** Waits while jobs are being done. */
  private void await(BooleanSupplier happened) throws Failure, InterruptedException {
    long done = -1;
    long lastNanos = System.nanoTime();
    while (!happened.getAsBoolean()) {
      long now = queue.done();
      if (now > done) {
        lastNanos = System.nanoTime();
      } else if (System.nanoTime() - lastNanos > LIMIT.toNanos()) {
        throw new Failure("no job was done for " + LIMIT.toSeconds() + " s; " + now + " of " + jobs + " have a result");
      }
      done = now;
      screen.bar("jobs", done, jobs, Units.count(done) + " of " + Units.count(jobs));
      Thread.sleep(LOOK);
    }
  }

  /** Shows who did what. @throws Failure if a job is lost, or has a wrong result */
  void judge() throws Failure {
    Map<Long, Result> results = queue.results();
    screen.line("");
    screen.line(table(results));
    long lost = LongStream.range(0, jobs).filter(number -> !results.containsKey(number)).count();
    long wrong = results.entrySet().stream().filter(e -> e.getValue().value() != e.getKey() * e.getKey()).count();
    long open = queue.inHand();
    if (lost + wrong + open > 0 || results.size() != jobs) {
      throw new Failure("of " + Units.count(jobs) + " jobs, " + Units.count(lost) + " are lost, " + Units.count(wrong)
          + " have a wrong result, and " + Units.count(open) + " are not acknowledged; there are "
          + Units.count(results.size()) + " results");
    }
    screen.line("Nothing is lost: " + Units.count(jobs) + " jobs have one right result each, after "
        + Units.seconds(wall) + ". The " + Units.count(left) + " jobs that\n" + VICTIM
        + " had in hand were taken over. " + Units.count(queue.repeated())
        + " jobs ran to their end twice, and counted once.");
  }

  private String table(Map<Long, Result> results) {
    Table table = new Table("worker", "ended by", "jobs", "taken over", "CPU", "OS threads", "peak RSS");
    workers.forEach((name, child) -> {
      List<Result> own = results.values().stream().filter(result -> result.worker().equals(name)).toList();
      table.row(name, name.equals(VICTIM) ? "kill -9" : "itself", Units.count(own.size()),
          Units.count(own.stream().filter(Result::takenOver).count()), Units.seconds(child.stats().cpu()),
          Units.count(child.stats().peakThreads()), Units.megabytes(child.stats().peakRssKb()));
    });
    return table.render();
  }
}
