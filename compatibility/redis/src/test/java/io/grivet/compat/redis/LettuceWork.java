package io.grivet.compat.redis;

import io.grivet.compat.program.Crowd;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;

/** Hundreds of threads on one connection and on many: calls that wait, futures, messages, timeouts. */
public final class LettuceWork {
  private static final int THREADS = 300;
  private static final int OWN = 100;
  private static final int TURNS = 20;
  private static final int MESSAGES = 5;

  private LettuceWork() {}

  public static void main(String[] args) throws Exception {
    RedisClient client = RedisClient.create(RedisURI.create("127.0.0.1", Integer.parseInt(args[0])));
    try (StatefulRedisConnection<String, String> shared = client.connect()) {
      RedisCommands<String, String> redis = shared.sync();
      redis.flushall();
      System.out.println("one connection: " + Crowd.of(THREADS, _ -> {
        for (int i = 0; i < TURNS; i++) {
          redis.incr("count");
        }
        return TURNS + " times";
      }).outcomes() + ", count " + redis.get("count"));
      System.out.println("futures: " + Crowd.of(THREADS, number -> futures(shared, number)).outcomes());
      System.out.println("own connections: " + ownConnections(client, redis).outcomes());
      System.out.println("messages: " + messages(client, redis));
      System.out.println("too late: " + Crowd.of(OWN, _ -> tooLate(client)).outcomes());
    }
    client.shutdown(Duration.ZERO, Duration.ofSeconds(5));
  }

  private static String futures(StatefulRedisConnection<String, String> shared, int number) throws Exception {
    List<RedisFuture<Long>> all = new ArrayList<>();
    for (int i = 0; i < TURNS; i++) {
      all.add(shared.async().rpush("list " + number, "item"));
    }
    long sum = 0;
    for (RedisFuture<Long> one : all) {
      sum += one.get();
    }
    return "sum " + sum;
  }

  /** Each thread blocks its connection until a push arrives; the pushes come one by one. */
  private static Crowd ownConnections(RedisClient client, RedisCommands<String, String> redis) {
    Crowd poppers = Crowd.of(OWN, _ -> {
      try (StatefulRedisConnection<String, String> own = client.connect()) {
        return own.sync().brpop(60, "jobs").getValue();
      }
    });
    for (int i = 0; i < OWN; i++) {
      redis.lpush("jobs", "job");
    }
    return poppers;
  }

  private static String messages(RedisClient client, RedisCommands<String, String> redis) throws Exception {
    CountDownLatch heard = new CountDownLatch(OWN * OWN * MESSAGES);
    List<StatefulRedisPubSubConnection<String, String>> all = new ArrayList<>();
    for (int i = 0; i < OWN; i++) {
      StatefulRedisPubSubConnection<String, String> one = client.connectPubSub();
      one.addListener(new RedisPubSubAdapter<>() {
        @Override
        public void message(String channel, String message) {
          heard.countDown();
        }
      });
      one.sync().subscribe("news");
      all.add(one);
    }
    String sent = Crowd.of(OWN, number -> {
      long receivers = 0;
      for (int i = 0; i < MESSAGES; i++) {
        receivers += redis.publish("news", number + " " + i);
      }
      return "told " + receivers;
    }).outcomes().toString();
    heard.await();
    all.forEach(StatefulRedisPubSubConnection::close);
    return sent + ", all heard";
  }

  private static String tooLate(RedisClient client) throws ExecutionException, InterruptedException {
    try (StatefulRedisConnection<String, String> own = client.connect()) {
      own.setTimeout(Duration.ofSeconds(1));
      return own.sync().brpop(10, "nothing") + "";
    } catch (RedisCommandTimeoutException e) {
      return "time-out";
    }
  }
}
