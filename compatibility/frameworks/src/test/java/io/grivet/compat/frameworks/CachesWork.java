package io.grivet.compat.frameworks;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Scheduler;
import io.grivet.compat.program.InThreads;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Caches whose loaders block: each key is loaded once for all waiting threads, refreshed, and expires in time. */
public final class CachesWork {
  private static final int THREADS = 200;
  private static final int KEYS = 50;

  /** Logs failures, a changing number of times. */
  private static final Logger WARNINGS = Logger.getLogger("com.github.benmanes.caffeine");

  private CachesWork() {}

  public static void main(String[] args) throws Exception {
    WARNINGS.setLevel(Level.OFF);
    try (ExecutorService loaders = Executors.newFixedThreadPool(20)) {
      AtomicInteger loads = new AtomicInteger();
      AtomicLong sum = new AtomicLong();
      LoadingCache<Integer, Integer> cache = Caffeine.newBuilder().maximumSize(1000).executor(loaders)
          .build(key -> slowly(loads, key));
      InThreads.run(THREADS, number -> {
        for (int i = 0; i < KEYS; i++) {
          sum.addAndGet(cache.get((number + i) % KEYS));
        }
      });
      System.out.println("loaded once each: " + loads + ", sum: " + sum);
      async(loaders);
      refreshed(loaders);
      expired(loaders);
      evicted(loaders);
    }
  }

  private static int slowly(AtomicInteger loads, int key) throws InterruptedException {
    Thread.sleep(5);
    loads.incrementAndGet();
    return key * key;
  }

  private static void async(ExecutorService loaders) throws InterruptedException {
    AtomicInteger loads = new AtomicInteger();
    AtomicInteger failures = new AtomicInteger();
    AtomicLong sum = new AtomicLong();
    AsyncLoadingCache<Integer, Integer> cache = Caffeine.newBuilder().executor(loaders).buildAsync(key -> {
      if (key == 13) {
        Thread.sleep(5);
        throw new IllegalArgumentException("unlucky");
      }
      return slowly(loads, key);
    });
    InThreads.run(THREADS, number -> {
      for (int i = 0; i < KEYS; i++) {
        try {
          sum.addAndGet(cache.get((number + i) % KEYS).get(30, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
          failures.incrementAndGet();
        }
      }
    });
    System.out.println("asynchronously: " + loads + ", sum: " + sum + ", failures: " + failures);
  }

  private static void refreshed(ExecutorService loaders) throws InterruptedException {
    AtomicInteger loads = new AtomicInteger();
    LoadingCache<String, Integer> cache = Caffeine.newBuilder().executor(loaders)
        .refreshAfterWrite(Duration.ofMillis(50)).build(key -> {
          Thread.sleep(5);
          return loads.incrementAndGet();
        });
    int first = cache.get("x");
    while (cache.get("x") < 3) {
      Thread.sleep(5);
    }
    System.out.println("refreshed from " + first);
  }

  /** Expires entries without any further access: the scheduler's own thread has to remove the entries. */
  private static void expired(ExecutorService loaders) throws InterruptedException {
    CountDownLatch removed = new CountDownLatch(KEYS);
    var cache = Caffeine.newBuilder().executor(loaders).scheduler(Scheduler.systemScheduler())
        .expireAfterWrite(Duration.ofMillis(100)).removalListener((key, value, cause) -> removed.countDown()).build();
    for (int i = 0; i < KEYS; i++) {
      cache.put(i, i);
    }
    System.out.println("expired: " + removed.await(30, TimeUnit.SECONDS));
  }

  private static void evicted(ExecutorService loaders) throws InterruptedException {
    AtomicInteger removed = new AtomicInteger();
    var cache = Caffeine.newBuilder().executor(loaders).maximumSize(100)
        .evictionListener((key, value, cause) -> removed.incrementAndGet()).build();
    InThreads.run(20, number -> {
      for (int i = 0; i < 100; i++) {
        cache.put(number * 100 + i, "x");
      }
    });
    cache.cleanUp();
    System.out.println("left: " + cache.estimatedSize() + ", evicted: " + removed);
  }
}
