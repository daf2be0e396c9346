package io.grivet.bench.serve.program;

import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Jedis;

/**
 * Threads with one Redis connection each: nine out of ten operations read a value, the others write a value.
 *
 * <p>Usage: {@code PORT platform|virtual THREADS}.
 */
public final class JedisClient {
  private JedisClient() {}

  /** Takes turns until the end of its input. */
  public static void main(String[] args) throws InterruptedException {
    int port = Integer.parseInt(args[0]);
    try (Jedis redis = new Jedis("127.0.0.1", port)) {
      for (int i = 0; i < RedisMix.KEYS; i++) {
        redis.set(RedisMix.key(i), RedisMix.value(i));
      }
    }
    List<Turns.Operation> operations = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(args[2]); i++) {
      int thread = i;
      Jedis redis = new Jedis("127.0.0.1", port);
      operations.add(number -> {
        int index = RedisMix.index(number, thread);
        boolean write = RedisMix.writes(number);
        String key = RedisMix.key(index);
        RedisMix.check(write ? redis.set(key, RedisMix.value(index)) : redis.get(key), write, index);
      });
    }
    Turns.run(args[1].equals("virtual") ? Thread.ofVirtual().factory() : Thread::new, operations);
  }
}
