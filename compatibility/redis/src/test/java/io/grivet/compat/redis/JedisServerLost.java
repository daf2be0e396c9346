package io.grivet.compat.redis;

import io.grivet.compat.program.Crowd;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** Threads wait in BLPOP when the server goes. Each thread sees the loss, and tries until it has another connection. */
public final class JedisServerLost {
  private static final int THREADS = 100;

  private JedisServerLost() {}

  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(args[0]);
    ConnectionPoolConfig config = new ConnectionPoolConfig();
    config.setMaxTotal(THREADS + 1);
    config.setMaxIdle(THREADS + 1);
    config.setTestOnBorrow(true);
    try (RedisClient pool = RedisClient.builder().hostAndPort("127.0.0.1", port).poolConfig(config).build()) {
      Crowd waiting = Crowd.of(THREADS, _ -> pool.blpop(0, "nothing") + "");
      while (!pool.info("clients").contains("blocked_clients:" + THREADS)) {
        Thread.sleep(10);
      }
      System.out.println("all wait");
      System.out.println("lost: " + waiting.outcomes());
      System.out.println("again: " + Crowd.of(THREADS, number -> reconnect(port, number)).outcomes());
      System.out.println("by the pool: " + Crowd.of(THREADS, number -> pool.get("key " + number)).outcomes());
    }
  }

  private static String reconnect(int port, int number) throws InterruptedException {
    while (true) {
      try (Jedis jedis = new Jedis("127.0.0.1", port)) {
        return jedis.set("key " + number, "value");
      } catch (JedisConnectionException e) {
        Thread.sleep(50);
      }
    }
  }
}
