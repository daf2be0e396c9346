package io.grivet.it.api;

import io.grivet.Channel;
import io.grivet.ChannelClosed;
import io.grivet.Greenlet;
import io.grivet.Greenlets;
import io.grivet.Timeout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Greenlets and OS threads that put and take, and are cut off at random: by kills, interrupts, time limits of a block
 * of code and limits of the call. Each records its item as soon as the call returns.
 */
final class ChannelCrowd {
  private static final int GREENLETS = 4;
  private static final int OS_THREADS = 2;
  private static final int MOST = 20;
  private static final int LONGEST_LIMIT_MICROS = 300;

  private final Channel<Integer> channel;
  private final Random random = new Random(1);
  private final AtomicInteger next = new AtomicInteger();
  private final Queue<Integer> in = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> out = new ConcurrentLinkedQueue<>();
  private final AtomicInteger cutOff = new AtomicInteger();
  private volatile boolean stopped;

  ChannelCrowd(Channel<Integer> channel) {
    this.channel = channel;
  }

  Collection<Integer> in() {
    return in;
  }

  Collection<Integer> out() {
    return out;
  }

  int cutOff() {
    return cutOff.get();
  }

  /** Returns when {@code rounds} greenlets of each kind were cut off, every item has been taken, and all have ended. */
  void run(int rounds) throws Exception {
    try (ForkJoinPool pool = new ForkJoinPool(2 * OS_THREADS); channel) {
      List<Thread> osThreads = Collections.synchronizedList(new ArrayList<>());
      CountDownLatch begun = new CountDownLatch(2 * OS_THREADS);
      List<Future<?>> onOsThreads = new ArrayList<>();
      for (int i = 0; i < 2 * OS_THREADS; i++) {
        Step step = i % 2 == 0 ? this::put : this::take;
        onOsThreads.add(pool.submit(() -> {
          osThreads.add(Thread.currentThread());
          begun.countDown();
          repeat(step);
          return null;
        }));
      }
      List<Greenlet<?>> putters = spawn(this::put);
      List<Greenlet<?>> takers = spawn(this::take);
      begun.await();
      for (int i = 0; i < rounds; i++) {
        cutOne(putters, this::put);
        cutOne(takers, this::take);
        osThreads.get(random.nextInt(osThreads.size())).interrupt();
        Greenlets.sleep(Duration.ofNanos(random.nextInt(200_000)));
      }
      stopped = true;
      Greenlets.killAll(putters);
      channel.close();
      Greenlets.joinAll(takers);
      for (Future<?> future : onOsThreads) {
        future.get();
      }
    }
  }

  private List<Greenlet<?>> spawn(Step step) {
    List<Greenlet<?>> greenlets = new ArrayList<>();
    for (int i = 0; i < GREENLETS; i++) {
      greenlets.add(Greenlets.spawn(() -> repeat(step)));
    }
    return greenlets;
  }

  private void cutOne(List<Greenlet<?>> greenlets, Step step) throws InterruptedException {
    int index = random.nextInt(greenlets.size());
    Greenlet<?> victim = greenlets.get(index);
    switch (random.nextInt(3)) {
      case 0 -> {
        victim.thread().interrupt();
        return;
      }
      case 1 -> victim.kill();
      default -> victim.cancel(true); // it still waits while other greenlets hand over to it
    }
    greenlets.set(index, Greenlets.spawn(() -> repeat(step)));
  }

  /** Makes one put or take; returns false if the channel will give no more. */
  private interface Step {
    boolean run(int kind, Duration limit) throws Exception;
  }

  private void repeat(Step step) throws Exception {
    Random own = new Random(next.get());
    for (boolean more = true; more;) {
      if (own.nextInt(4) == 0) {
        Greenlets.yieldNow(); // a put to an unbounded channel is no wait, so it cannot be cut off
      }
      Duration limit = Duration.ofNanos(own.nextInt(LONGEST_LIMIT_MICROS * 1000));
      boolean[] done = {false};
      try {
        if (own.nextInt(3) == 0 && Greenlets.inGreenlet()) {
          if (!Timeout.run(limit, () -> done[0] = step.run(0, null))) {
            cutOff.incrementAndGet();
            done[0] = true;
          }
          more = done[0];
        } else {
          more = step.run(own.nextInt(3), limit);
        }
      } catch (InterruptedException e) {
        cutOff.incrementAndGet();
      } catch (io.grivet.GreenletExit e) {
        cutOff.incrementAndGet();
        throw e;
      }
    }
  }

  private boolean put(int kind, Duration limit) throws InterruptedException {
    if (stopped) {
      return false;
    }
    while (channel.size() > MOST && !stopped) {
      Greenlets.yieldNow(); // an unbounded channel does not wait for its takers
    }
    int item = next.incrementAndGet();
    try {
      boolean happened = switch (kind) {
        case 0 -> {
          channel.put(item);
          yield true;
        }
        case 1 -> channel.offer(item, limit);
        default -> channel.offer(item);
      };
      if (happened) {
        in.add(item);
      } else if (kind == 1) {
        cutOff.incrementAndGet();
      }
      return true;
    } catch (ChannelClosed e) {
      return false;
    }
  }

  private boolean take(int kind, Duration limit) throws InterruptedException {
    try {
      Integer item = switch (kind) {
        case 0 -> channel.take();
        case 1 -> channel.poll(limit);
        default -> channel.poll();
      };
      if (item != null) {
        out.add(item);
      } else if (kind == 1) {
        cutOff.incrementAndGet();
      }
      return true;
    } catch (ChannelClosed e) {
      return false;
    }
  }
}
