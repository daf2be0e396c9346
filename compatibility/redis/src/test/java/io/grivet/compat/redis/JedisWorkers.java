package io.grivet.compat.redis;

import io.grivet.compat.program.Crowd;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.RedisClient;

/** The pattern of many job queues: workers wait in BRPOP, producers push, all through one pool of connections. */
public final class JedisWorkers {
  private static final int WORKERS = 200;
  private static final int PRODUCERS = 20;
  private static final int JOBS = 250;

  private JedisWorkers() {}

  /**
   * Arguments: the port of the server, and the wait limit for a connection in ms; -1 for no limit, the pool's default.
   */
  public static void main(String[] args) throws Exception {
    ConnectionPoolConfig config = new ConnectionPoolConfig();
    config.setMaxTotal(WORKERS + PRODUCERS / 2); // producers wait for each other's connections
    config.setMaxIdle(WORKERS);
    config.setMaxWait(Duration.ofMillis(Long.parseLong(args[1])));
    try (RedisClient redis = RedisClient.builder().hostAndPort("127.0.0.1", Integer.parseInt(args[0]))
        .poolConfig(config).build()) {
      redis.flushAll();
      AtomicLong done = new AtomicLong();
      AtomicLong sum = new AtomicLong();
      Crowd workers = Crowd.of(WORKERS, _ -> {
        while (true) {
          String job = redis.brpop(0, "jobs").get(1);
          if (job.equals("end")) {
            return "ended";
          }
          done.incrementAndGet();
          sum.addAndGet(Long.parseLong(job));
        }
      });
      System.out.println("producers: " + Crowd.of(PRODUCERS, number -> {
        for (int i = 0; i < JOBS; i++) {
          redis.lpush("jobs", Integer.toString(number * JOBS + i));
        }
        return "pushed " + JOBS;
      }).outcomes());
      for (int i = 0; i < WORKERS; i++) {
        redis.lpush("jobs", "end");
      }
      System.out.println("workers: " + workers.outcomes());
      System.out.println("jobs: " + done + ", sum: " + sum + ", left: " + redis.llen("jobs"));
    }
  }
}
