package io.grivet.bench.serve.program;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.resource.ClientResources;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Scanner;
import java.util.concurrent.CountDownLatch;

/**
 * The same as {@link JedisClient} with Lettuce, the client on Netty: threads that make blocking calls, or as many
 * chains of futures, each of which sends its next request after each answer. All share one connection, as Lettuce
 * advises.
 *
 * <p>Usage: {@code PORT threads|futures NUMBER}.
 */
public final class LettuceClient {
  private LettuceClient() {}

  /** Takes turns until the end of its input. */
  public static void main(String[] args) throws InterruptedException {
    int size = Integer.parseInt(args[2]);
    ClientResources resources = ClientResources.builder().ioThreadPoolSize(1).build();
    RedisClient client = RedisClient.create(resources, RedisURI.create("127.0.0.1", Integer.parseInt(args[0])));
    StatefulRedisConnection<String, String> connection = client.connect();
    RedisCommands<String, String> redis = connection.sync();
    for (int i = 0; i < RedisMix.KEYS; i++) {
      redis.set(RedisMix.key(i), RedisMix.value(i));
    }
    if (args[1].equals("futures")) {
      chains(connection.async(), size);
    } else {
      threads(redis, size);
    }
    System.exit(0); // without waiting for Lettuce's threads
  }

  private static void threads(RedisCommands<String, String> redis, int size) throws InterruptedException {
    List<Turns.Operation> operations = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int thread = i;
      operations.add(number -> {
        int index = RedisMix.index(number, thread);
        boolean write = RedisMix.writes(number);
        String key = RedisMix.key(index);
        RedisMix.check(write ? redis.set(key, RedisMix.value(index)) : redis.get(key), write, index);
      });
    }
    Turns.run(Thread::new, operations);
  }

  private static void chains(RedisAsyncCommands<String, String> redis, int size) throws InterruptedException {
    System.out.println("ready=1");
    Scanner in = new Scanner(System.in).useLocale(Locale.ROOT);
    while (in.hasNextDouble()) {
      long begin = System.nanoTime();
      long end = begin + (long) (in.nextDouble() * 1e9);
      in.nextDouble(); // at full speed
      CountDownLatch running = new CountDownLatch(size);
      List<Chain> chains = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        chains.add(new Chain(redis, i, end, running));
      }
      chains.forEach(Chain::next);
      running.await();
      double took = (System.nanoTime() - begin) / 1e9;
      Latencies all = new Latencies();
      chains.forEach(chain -> all.addAll(chain.latencies));
      System.out.printf(Locale.ROOT, "turn=requests=%d seconds=%.9f p50=%.3f p99=%.3f p999=%.3f least=%d cpu=0%n",
          all.count(), took, all.percentile(0.5), all.percentile(0.99), all.percentile(0.999),
          chains.stream().mapToLong(chain -> chain.latencies.count()).min().orElseThrow());
    }
  }

  /** Runs on Lettuce's event loop, except for its first step. */
  private static final class Chain {
    private final RedisAsyncCommands<String, String> redis;
    private final int thread;
    private final long end;
    private final CountDownLatch running;
    private final Latencies latencies = new Latencies();
    private int number;

    Chain(RedisAsyncCommands<String, String> redis, int thread, long end, CountDownLatch running) {
      this.redis = redis;
      this.thread = thread;
      this.end = end;
      this.running = running;
    }

    void next() {
      long start = System.nanoTime();
      if (start - end >= 0) {
        running.countDown();
        return;
      }
      int index = RedisMix.index(number, thread);
      boolean write = RedisMix.writes(number);
      String key = RedisMix.key(index);
      number++;
      var answer = write ? redis.set(key, RedisMix.value(index)) : redis.get(key);
      answer.whenComplete((value, failure) -> {
        try {
          RedisMix.check(failure == null ? value : failure.toString(), write, index);
        } catch (IOException e) {
          e.printStackTrace();
          Runtime.getRuntime().halt(1); // this is the event loop, for which an exit would wait
        }
        latencies.add(System.nanoTime() - start);
        next();
      });
    }
  }
}
