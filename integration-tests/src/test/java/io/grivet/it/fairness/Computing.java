package io.grivet.it.fairness;

import io.grivet.it.plain.Ticking;
import io.grivet.it.plain.Workers;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A thread waits for another thread in a loop that never blocks, yields or reads the clock. The other threads run,
 * including the awaited thread.
 */
public final class Computing {
  private static final Object MONITOR = new Object();
  private static final int ROUNDS = 20_000;

  private static volatile boolean flag;

  private Computing() {}

  /** The call or computation in the loop. */
  enum Kind {
    FLAG, REJECTED, ALIVE, TERMINATED, DONE, POLLED, INTERRUPTED, PIPES, SORTS, DEEP, INITIALISER, MONITOR,
    VIRTUAL, MANY, CANCELS
  }

  /** Takes the {@link Kind}. */
  public static void main(String[] args) throws Exception {
    Kind kind = Kind.valueOf(args[0]);
    try (Ticking ticking = new Ticking()) {
      if (kind == Kind.INTERRUPTED) {
        ticking.untilInterrupted("computing", () -> {
          while (!Thread.currentThread().isInterrupted()) {
            Math.abs(1);
          }
        });
      } else if (kind == Kind.CANCELS) {
        cancels(ticking);
      } else {
        ticking.during("computing", () -> compute(kind), () -> flag = true);
      }
    }
  }

  private static void compute(Kind kind) throws Exception {
    switch (kind) {
      case FLAG -> spin();
      case REJECTED -> rejected();
      case ALIVE -> {
        Thread thread = Workers.start("other", Computing::awaitFlag);
        while (thread.isAlive()) {
          Math.abs(1);
        }
      }
      case TERMINATED -> {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        pool.execute(Workers.quietly(Computing::awaitFlag));
        pool.shutdown();
        while (!pool.isTerminated()) {
          Math.abs(1);
        }
      }
      case DONE -> {
        try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
          Future<?> end = pool.submit(Workers.quietly(Computing::awaitFlag));
          while (!end.isDone()) {
            Math.abs(1);
          }
        }
      }
      case POLLED -> {
        ConcurrentLinkedQueue<String> queue = new ConcurrentLinkedQueue<>();
        Workers.start("other", () -> {
          awaitFlag();
          queue.add("polled");
        });
        while (queue.poll() == null) {
          Math.abs(1);
        }
      }
      case PIPES -> {
        while (!flag) {
          Pipe pipe = Pipe.open();
          pipe.sink().close();
          pipe.source().close();
        }
      }
      case SORTS -> {
        List<Integer> numbers = new ArrayList<>(List.of(3, 1, 2));
        while (!flag) {
          numbers.sort((a, b) -> b - a);
          numbers.sort(Integer::compare);
        }
      }
      case DEEP -> below(500);
      case INITIALISER -> Initialising.touch();
      case MONITOR -> {
        Thread waiting;
        synchronized (MONITOR) {
          waiting = Workers.start("waits for the monitor", () -> {
            synchronized (MONITOR) {
              Math.abs(1);
            }
          });
          spin();
        }
        waiting.join();
      }
      case VIRTUAL -> Thread.ofVirtual().start(Computing::spin).join();
      case MANY -> {
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          CompletableFuture<Void> end = new CompletableFuture<>();
          ends.add(end);
          Workers.start("spinning " + i, () -> {
            spin();
            end.complete(null);
          });
        }
        for (CompletableFuture<Void> end : ends) {
          end.get();
        }
      }
      default -> throw new IllegalArgumentException(kind.name());
    }
  }

  private static void spin() {
    while (!flag) {
      Math.abs(1);
    }
  }

  private static void below(int frames) {
    if (frames == 0) {
      spin();
    } else {
      below(frames - 1);
    }
  }

  private static void awaitFlag() throws InterruptedException {
    while (!flag) {
      Thread.sleep(1);
    }
  }

  private static void rejected() {
    try (ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1))) {
      for (int i = 0; i < 3; i++) {
        for (boolean taken = false; !taken;) {
          try {
            pool.execute(Workers.quietly(Computing::awaitFlag));
            taken = true;
          } catch (RejectedExecutionException e) {
            taken = false;
          }
        }
      }
    }
  }

  /** One thread cancels the keys that another thread makes; neither waits. */
  private static void cancels(Ticking ticking) throws Exception {
    try (Selector selector = Selector.open(); DatagramChannel channel = DatagramChannel.open()) {
      channel.configureBlocking(false);
      ticking.during("cancelling", () -> {
        while (!flag) {
          for (SelectionKey key : selector.keys()) {
            key.cancel();
          }
        }
      }, () -> {
        for (int i = 0; i < ROUNDS; i++) {
          register(selector, channel);
          selector.selectNow();
        }
        flag = true;
      });
    }
  }

  private static void register(Selector selector, DatagramChannel channel) throws Exception {
    for (;;) {
      try {
        channel.register(selector, SelectionKey.OP_READ);
        return;
      } catch (CancelledKeyException e) {
        selector.selectNow();
      }
    }
  }

  private static final class Initialising {
    static {
      spin();
    }

    private static void touch() {}
  }
}
