package io.grivet.demo.cli;

import io.grivet.demo.plain.Arguments;
import io.grivet.demo.workers.JobQueue;
import io.grivet.tooling.Failure;
import io.grivet.tooling.Screen;
import java.util.List;
import java.util.Set;
import redis.clients.jedis.exceptions.JedisException;

/** Has worker processes do the jobs of a queue, kills one of them in the middle, and checks that nothing is lost. */
final class WorkersCommand implements Command {
  private static final int ROUNDS = 20;

  @Override
  public String name() {
    return "workers";
  }

  @Override
  public void run(List<String> args, Screen screen, Children children)
      throws Arguments.Mistake, Failure, InterruptedException {
    Arguments arguments = Arguments.parse(args, Set.of("--workers", "--greenlets", "--jobs"), Set.of());
    if (!arguments.words().isEmpty()) {
      throw new Arguments.Mistake("unknown argument " + arguments.words().get(0));
    }
    int workers = arguments.number("--workers", 3, 2, 16);
    int greenlets = arguments.number("--greenlets", 50, 1, 500);
    int jobs = arguments.number("--jobs", Math.max(20_000, ROUNDS * workers * greenlets), 1, 10_000_000);
    if (jobs < ROUNDS * workers * greenlets) {
      throw new Arguments.Mistake("--jobs " + jobs + " is too few: a kill in the middle needs " + ROUNDS
          + " for each greenlet, here " + ROUNDS * workers * greenlets);
    }
    List<String> agent = Children.agent();
    // The children end first, so that none of them complains that its queue is gone.
    try (RedisProcess redis = RedisProcess.start(); JobQueue queue = new JobQueue(redis.port(), 1); children) {
      screen.line("Redis " + redis.version() + " listens on port " + redis.port() + ".");
      queue.create();
      WorkersRun run = new WorkersRun(screen, children, queue, jobs);
      run.start(workers, greenlets, agent, redis.port());
      run.killOneInTheMiddle();
      run.awaitEnd();
      run.judge();
    } catch (JedisException e) {
      throw new Failure("the queue does not answer: " + e.getMessage());
    }
  }
}
