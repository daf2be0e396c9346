package io.grivet.it.memory;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Workers;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Endless recursion with a wait now and then overflows, whatever the kind of wait. To be run with a small heap. */
public final class EndlessRecursion {
  private static final int CALLS_PER_WAIT = 50;
  private static final Object MONITOR = new Object();
  private static final LinkedBlockingQueue<String> QUEUE = new LinkedBlockingQueue<>();
  private static int depth;

  private EndlessRecursion() {}

  private enum Way {
    PARK {
      @Override
      void pause() {
        LockSupport.parkNanos(1);
      }
    },
    SLEEP {
      @Override
      void pause() throws InterruptedException {
        Thread.sleep(0, 1);
      }
    },
    YIELD {
      @Override
      void pause() {
        Thread.yield();
      }
    },
    WAIT {
      @Override
      void pause() throws InterruptedException {
        synchronized (MONITOR) {
          MONITOR.wait(0, 1);
        }
      }
    },
    POLL {
      @Override
      void pause() throws InterruptedException {
        QUEUE.poll(100, TimeUnit.MICROSECONDS);
      }
    };

    abstract void pause() throws InterruptedException;
  }

  public static void main(String[] args) throws Exception {
    Way way = Way.valueOf(args[0]);
    Workers.run("deep", () -> {
      for (int i = 0; i < 2; i++) {
        overflow(way);
      }
      Note.that("interrupted", Thread.interrupted());
      Note.that("the queue", QUEUE.size());
      Note.that("useful depth", sum(5000));
    });
  }

  private static void overflow(Way way) throws InterruptedException {
    depth = 0;
    try {
      deeper(way);
    } catch (StackOverflowError e) {
      Note.that("overflow", depth > 1000);
    }
  }

  private static void deeper(Way way) throws InterruptedException {
    if (++depth % CALLS_PER_WAIT == 0) {
      way.pause();
    }
    deeper(way);
  }

  /** Recursion that is deep, too, but finite: a pending overflow is not thrown here. */
  private static long sum(int n) throws InterruptedException {
    if (n == 0) {
      Thread.sleep(1);
      return 0;
    }
    return n + sum(n - 1);
  }
}
