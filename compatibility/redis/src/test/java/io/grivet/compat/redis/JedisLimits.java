package io.grivet.compat.redis;

import io.grivet.compat.program.Crowd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;

/** An exhausted pool, and answers that come too late. */
public final class JedisLimits {
  private static final int CONNECTIONS = 20;
  private static final int THREADS = 200;

  private JedisLimits() {}

  public static void main(String[] args) throws Exception {
    ConnectionPoolConfig config = new ConnectionPoolConfig();
    config.setMaxTotal(CONNECTIONS);
    config.setMaxIdle(CONNECTIONS);
    config.setMaxWait(Duration.ofSeconds(1));
    try (RedisClient redis = RedisClient.builder().hostAndPort("127.0.0.1", Integer.parseInt(args[0]))
        .clientConfig(DefaultJedisClientConfig.builder().socketTimeoutMillis(30_000)
            .blockingSocketTimeoutMillis(1000).build())
        .poolConfig(config).build()) {
      redis.flushAll();
      List<Connection> kept = keepAll(redis);
      System.out.println("nothing left: " + Crowd.of(THREADS, _ -> redis.get("key") + "").outcomes());

      redis.getPool().setMaxWait(Duration.ofMinutes(1));
      Crowd waiting = Crowd.of(THREADS, number -> redis.set("key " + number, "value"));
      while (redis.getPool().getNumWaiters() < THREADS) {
        Thread.sleep(10);
      }
      kept.forEach(Connection::close);
      System.out.println("given back: " + waiting.outcomes());

      System.out.println("no answer: " + Crowd.of(CONNECTIONS, _ -> redis.brpop(60, "nothing") + "").outcomes());
      System.out.println("afterwards: " + Crowd.of(THREADS, number -> redis.get("key " + number)).outcomes());
    }
  }

  private static List<Connection> keepAll(RedisClient redis) {
    List<Connection> kept = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      kept.add(redis.getPool().getResource());
    }
    return kept;
  }
}
