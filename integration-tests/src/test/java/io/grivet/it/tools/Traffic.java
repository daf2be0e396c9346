package io.grivet.it.tools;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/** Threads that wake each other, compute now and then, sleep, and end. They go on until their input ends. */
final class Traffic {
  static final long BURN_MILLIS = 60;
  static final int SHORT = 50;

  private Traffic() {}

  private interface Body {
    void run() throws Exception;
  }

  public static void main(String[] args) throws Exception {
    SynchronousQueue<String> there = new SynchronousQueue<>();
    SynchronousQueue<String> back = new SynchronousQueue<>();
    start("ping", () -> {
      for (;;) {
        there.put("ball");
        back.take();
        Thread.sleep(1);
      }
    });
    start("pong", () -> {
      for (;;) {
        there.take();
        back.put("ball");
      }
    });
    start("burner", () -> {
      for (;;) {
        burn();
        Thread.sleep(100);
      }
    });
    start("sleeper", () -> {
      for (;;) {
        Thread.sleep(40);
      }
    });
    for (int i = 0; i < SHORT; i++) {
      start("short-" + i, () -> Thread.sleep(30)).join();
    }
    System.out.println("ready");
    int end = System.in.read();
    System.exit(end < 0 ? 0 : 1);
  }

  private static double burn() {
    double sum = 0;
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BURN_MILLIS);
    while (System.nanoTime() < end) { // looked at seldom: a busy wait on the clock would yield
      for (int i = 0; i < 200_000; i++) {
        sum += Math.sin(sum);
      }
    }
    return sum;
  }

  private static Thread start(String name, Body body) {
    Thread thread = new Thread(() -> {
      try {
        body.run();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
