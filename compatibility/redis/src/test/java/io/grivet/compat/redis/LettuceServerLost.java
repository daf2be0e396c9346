package io.grivet.compat.redis;

import io.grivet.compat.program.Crowd;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;

/**
 * Threads wait in BLPOP when the server goes. The client reconnects and repeats by itself, so the threads notice
 * nothing.
 */
public final class LettuceServerLost {
  private static final int THREADS = 100;

  private LettuceServerLost() {}

  public static void main(String[] args) throws Exception {
    RedisURI uri = RedisURI.builder().withHost("127.0.0.1").withPort(Integer.parseInt(args[0]))
        .withTimeout(Duration.ofMinutes(1)).build();
    RedisClient client = RedisClient.create(uri);
    try (StatefulRedisConnection<String, String> shared = client.connect()) {
      RedisCommands<String, String> redis = shared.sync();
      redis.set("mark", "of the first server");
      Crowd waiting = Crowd.of(THREADS, _ -> {
        try (StatefulRedisConnection<String, String> own = client.connect()) {
          return own.sync().blpop(0, "jobs").getValue();
        }
      });
      awaitBlocked(redis);
      System.out.println("all wait");
      Crowd asking = Crowd.of(THREADS, _ -> {
        while (isThere(redis, "mark")) {
          Thread.sleep(10);
        }
        return "answer of the second server";
      });
      System.out.println("one connection: " + asking.outcomes());
      awaitBlocked(redis);
      for (int i = 0; i < THREADS; i++) {
        redis.rpush("jobs", "job");
      }
      System.out.println("own connections: " + waiting.outcomes());
    }
    client.shutdown(Duration.ZERO, Duration.ofSeconds(5));
  }

  /** One call may fail: the call whose answer was on its way, if the server's end resets the connection. */
  private static boolean isThere(RedisCommands<String, String> redis, String key) {
    try {
      return redis.exists(key) == 1;
    } catch (RedisException e) {
      return redis.exists(key) == 1;
    }
  }

  private static void awaitBlocked(RedisCommands<String, String> redis) throws InterruptedException {
    while (true) {
      try {
        if (redis.info("clients").contains("blocked_clients:" + THREADS)) {
          return;
        }
      } catch (RedisException e) {
        // The call was made while the server was away.
      }
      Thread.sleep(20);
    }
  }
}
