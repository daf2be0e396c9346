package io.grivet.bench.serve.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Scanner;
import java.util.concurrent.ThreadFactory;

/**
 * Threads of a client that repeat one operation for the number of seconds in a line of the input, and then report the
 * number of operations: see the package. Any failure ends the program.
 */
final class Turns {
  /** The operation of one thread; it has its own connection, and is never called by two threads at once. */
  @FunctionalInterface
  interface Operation {
    /** @param number counts up from 0 in each turn */
    void run(int number) throws Exception;
  }

  private final Latencies latencies = new Latencies(); // guarded by itself; ending threads add theirs
  private long least = Long.MAX_VALUE;                 // likewise

  private Turns() {}

  /** Takes turns until the end of the input. */
  static void run(ThreadFactory factory, List<Operation> all) throws InterruptedException {
    System.out.println("ready=1");
    Scanner in = new Scanner(System.in).useLocale(Locale.ROOT);
    while (in.hasNextDouble()) {
      double seconds = in.nextDouble();
      in.nextDouble(); // at full speed
      new Turns().turn(factory, all, seconds);
    }
  }

  private void turn(ThreadFactory factory, List<Operation> all, double seconds) throws InterruptedException {
    long begin = System.nanoTime();
    long end = begin + (long) (seconds * 1e9);
    List<Thread> threads = new ArrayList<>();
    for (Operation operation : all) {
      threads.add(factory.newThread(() -> repeat(operation, end)));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    double took = (System.nanoTime() - begin) / 1e9;
    System.out.printf(Locale.ROOT,
        "turn=requests=%d seconds=%.9f p50=%.3f p99=%.3f p999=%.3f least=%d cpu=0%n", latencies.count(), took,
        latencies.percentile(0.5), latencies.percentile(0.99), latencies.percentile(0.999), least);
  }

  private void repeat(Operation operation, long end) {
    Latencies own = new Latencies();
    int number = 0;
    try {
      for (long start = System.nanoTime(); start - end < 0; number++) {
        operation.run(number);
        long now = System.nanoTime();
        own.add(now - start);
        start = now;
      }
    } catch (Exception e) {
      e.printStackTrace();
      System.exit(1);
    }
    end(own);
  }

  private synchronized void end(Latencies own) {
    latencies.addAll(own);
    least = Math.min(least, own.count());
  }
}
