package io.grivet.compat.redis;

import io.grivet.compat.program.Crowd;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.Transaction;

/** Conflicting optimistic transactions, and pipelines. */
public final class JedisTransactions {
  private static final int THREADS = 50;
  private static final int TURNS = 10;
  private static final int PIPELINED = 500;

  private JedisTransactions() {}

  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(args[0]);
    try (Jedis jedis = new Jedis("127.0.0.1", port)) {
      jedis.flushAll();
      jedis.set("count", "0");
      CyclicBarrier together = new CyclicBarrier(THREADS);
      System.out.println("watched: " + Crowd.of(THREADS, _ -> {
        try (Jedis own = new Jedis("127.0.0.1", port)) {
          together.await();
          for (int i = 0; i < TURNS; i++) {
            while (!increment(own)) {
              Thread.yield(); // another thread was faster
            }
          }
        }
        return TURNS + " increments";
      }).outcomes() + ", count " + jedis.get("count"));
      System.out.println("pipelined: " + Crowd.of(THREADS, number -> pipeline(port, number)).outcomes());
    }
  }

  private static boolean increment(Jedis jedis) {
    jedis.watch("count");
    int count = Integer.parseInt(jedis.get("count"));
    try (Transaction transaction = jedis.multi()) {
      transaction.set("count", Integer.toString(count + 1));
      return transaction.exec() != null;
    }
  }

  private static String pipeline(int port, int number) {
    try (Jedis jedis = new Jedis("127.0.0.1", port); Pipeline pipeline = jedis.pipelined()) {
      for (int i = 0; i < PIPELINED; i++) {
        pipeline.rpush("list " + number, Integer.toString(i));
      }
      Response<List<String>> all = pipeline.lrange("list " + number, 0, -1);
      pipeline.sync();
      return "sum " + all.get().stream().mapToInt(Integer::parseInt).sum();
    }
  }
}
