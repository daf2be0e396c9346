package io.grivet.compat.redis;

import io.grivet.compat.program.Crowd;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.redisson.Redisson;
import org.redisson.api.RBlockingQueue;
import org.redisson.api.RBucket;
import org.redisson.api.RLock;
import org.redisson.api.RSemaphore;
import org.redisson.api.RTopic;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

/** Locks, queues, semaphores and topics that live on the server, used by hundreds of threads. */
public final class RedissonWork {
  private static final int THREADS = 100;
  private static final int TURNS = 5;

  private RedissonWork() {}

  public static void main(String[] args) throws Exception {
    Config config = new Config();
    config.useSingleServer().setAddress("redis://127.0.0.1:" + args[0])
        .setConnectionPoolSize(THREADS + 20); // each thread that waits at a queue has a connection of its own
    RedissonClient redis = Redisson.create(config);
    redis.getKeys().flushall();

    RLock lock = redis.getLock("lock");
    RBucket<Integer> count = redis.getBucket("count");
    count.set(0);
    System.out.println("lock: " + Crowd.of(THREADS, _ -> {
      for (int i = 0; i < TURNS; i++) {
        lock.lock();
        try {
          count.set(count.get() + 1); // not atomic without the lock
        } finally {
          lock.unlock();
        }
      }
      return TURNS + " times";
    }).outcomes() + ", count " + count.get());

    RSemaphore permits = redis.getSemaphore("permits");
    permits.trySetPermits(3);
    permits.acquire(3);
    System.out.println("no permit: " + Crowd.of(THREADS, _ -> permits.tryAcquire(1, Duration.ofSeconds(1)) + "")
        .outcomes());

    RBlockingQueue<String> queue = redis.getBlockingQueue("jobs");
    Crowd takers = Crowd.of(THREADS, _ -> queue.poll(60, TimeUnit.SECONDS) + "");
    Crowd.of(THREADS, _ -> queue.offer("job") + "").outcomes();
    System.out.println("queue: " + takers.outcomes());

    RTopic topic = redis.getTopic("news");
    CountDownLatch heard = new CountDownLatch(THREADS * THREADS);
    for (int i = 0; i < THREADS; i++) {
      topic.addListener(String.class, (_, _) -> heard.countDown());
    }
    Crowd.of(THREADS, number -> topic.publish("news " + number) + "").outcomes();
    heard.await();
    System.out.println("topic: all heard");
    redis.shutdown();
  }
}
