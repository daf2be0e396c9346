package io.grivet.compat.frameworks;

import com.google.common.collect.ImmutableList;
import com.google.common.eventbus.AsyncEventBus;
import com.google.common.eventbus.Subscribe;
import com.google.common.util.concurrent.AbstractExecutionThreadService;
import com.google.common.util.concurrent.AbstractScheduledService;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.ListeningExecutorService;
import com.google.common.util.concurrent.Monitor;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.RateLimiter;
import com.google.common.util.concurrent.Service;
import com.google.common.util.concurrent.ServiceManager;
import com.google.common.util.concurrent.SimpleTimeLimiter;
import com.google.common.util.concurrent.Striped;
import com.google.common.util.concurrent.UncheckedTimeoutException;
import io.grivet.compat.program.InThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;

/** The parts of Guava that block or make threads. */
public final class GuavaWork {
  private static final int THREADS = 100;

  private GuavaWork() {}

  public static void main(String[] args) throws Exception {
    try (ListeningExecutorService pool = MoreExecutors.listeningDecorator(Executors.newFixedThreadPool(20))) {
      rate();
      futures(pool);
      events(pool);
      limits(pool);
    }
    services();
    locks();
  }

  private static void rate() throws InterruptedException {
    RateLimiter limiter = RateLimiter.create(200);
    AtomicInteger done = new AtomicInteger();
    long start = System.nanoTime();
    InThreads.run(THREADS, number -> {
      limiter.acquire();
      done.incrementAndGet();
    });
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    System.out.println("limited: " + done + ", too fast: " + (millis < 490));
  }

  private static void futures(ListeningExecutorService pool) throws Exception {
    List<ListenableFuture<Integer>> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      int number = i;
      ListenableFuture<Integer> slow = pool.submit(() -> {
        Thread.sleep(5);
        return number;
      });
      all.add(Futures.transform(slow, value -> value * 2, pool));
    }
    int sum = Futures.allAsList(all).get(30, TimeUnit.SECONDS).stream().mapToInt(Integer::intValue).sum();
    System.out.println("futures: " + sum);
  }

  private static void events(ListeningExecutorService pool) throws InterruptedException {
    CountDownLatch heard = new CountDownLatch(THREADS * 10 * 2);
    AsyncEventBus bus = new AsyncEventBus(pool);
    for (int i = 0; i < 2; i++) {
      bus.register(new Object() {
        @Subscribe
        public void hear(String event) {
          heard.countDown();
        }
      });
    }
    InThreads.run(THREADS, number -> {
      for (int i = 0; i < 10; i++) {
        bus.post("event " + i);
      }
    });
    System.out.println("events: " + heard.await(30, TimeUnit.SECONDS));
  }

  private static void limits(ListeningExecutorService pool) throws Exception {
    AtomicInteger tooSlow = new AtomicInteger();
    for (int i = 0; i < 10; i++) {
      try {
        SimpleTimeLimiter.create(pool).callWithTimeout(() -> {
          Thread.sleep(60_000);
          return "never";
        }, Duration.ofMillis(20));
      } catch (TimeoutException | UncheckedTimeoutException e) {
        tooSlow.incrementAndGet();
      }
    }
    System.out.println("cut off: " + tooSlow);
  }

  private static void services() throws Exception {
    AtomicInteger stopped = new AtomicInteger();
    CountDownLatch ticks = new CountDownLatch(40);
    ImmutableList.Builder<Service> all = ImmutableList.builder();
    for (int i = 0; i < 20; i++) {
      all.add(new Loop(stopped), new Ticker(ticks));
    }
    ServiceManager manager = new ServiceManager(all.build());
    manager.startAsync().awaitHealthy(Duration.ofSeconds(30));
    System.out.println("healthy: " + manager.isHealthy() + ", ticks: " + ticks.await(30, TimeUnit.SECONDS));
    manager.stopAsync().awaitStopped(Duration.ofSeconds(30));
    System.out.println("stopped: " + stopped + " " + manager.servicesByState().keySet());
  }

  private static final class Loop extends AbstractExecutionThreadService {
    private final AtomicInteger stopped;
    private final CountDownLatch end = new CountDownLatch(1);

    Loop(AtomicInteger stopped) {
      this.stopped = stopped;
    }

    @Override
    protected void run() throws InterruptedException {
      end.await();
      stopped.incrementAndGet();
    }

    @Override
    protected void triggerShutdown() {
      end.countDown();
    }
  }

  private static final class Ticker extends AbstractScheduledService {
    private final CountDownLatch ticks;

    Ticker(CountDownLatch ticks) {
      this.ticks = ticks;
    }

    @Override
    protected void runOneIteration() {
      ticks.countDown();
    }

    @Override
    protected Scheduler scheduler() {
      return Scheduler.newFixedRateSchedule(Duration.ZERO, Duration.ofMillis(10));
    }
  }

  private static void locks() throws InterruptedException {
    Striped<Lock> stripes = Striped.lock(4);
    int[] counters = new int[4];
    Monitor monitor = new Monitor();
    int[] turn = new int[1];
    InThreads.run(THREADS, number -> {
      for (int i = 0; i < 10; i++) {
        Lock lock = stripes.getAt(number % 4);
        lock.lock();
        try {
          int before = counters[number % 4];
          Thread.sleep(0, 100_000);
          counters[number % 4] = before + 1;
        } finally {
          lock.unlock();
        }
      }
      monitor.enterWhen(monitor.newGuard(() -> turn[0] == number));
      try {
        turn[0]++;
      } finally {
        monitor.leave();
      }
    });
    System.out.println("counted: " + (counters[0] + counters[1] + counters[2] + counters[3]) + ", turns: " + turn[0]);
  }
}
