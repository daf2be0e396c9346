package io.grivet.bench.scale;

import java.io.IOException;
import java.util.concurrent.Semaphore;

/** Starts threads that end at once, and never has more than a thousand of them. */
final class Spawns {
  private static final int AT_A_TIME = 1000;
  private static final double BYTES_PER_MEGABYTE = 1 << 20;

  private Spawns() {}

  /** @param args kind of thread, and number of threads */
  public static void main(String[] args) throws InterruptedException, IOException {
    Thread.Builder builder = args[0].equals("virtual") ? Thread.ofVirtual() : Thread.ofPlatform();
    long number = Long.parseLong(args[1]);
    Semaphore free = new Semaphore(AT_A_TIME);
    long start = System.nanoTime();
    for (long i = 0; i < number; i++) {
      free.acquire();
      builder.start(free::release);
    }
    free.acquire(AT_A_TIME);
    System.out.println("time per thread=" + (double) (System.nanoTime() - start) / number);
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    System.out.println("heap at the end=" + (runtime.totalMemory() - runtime.freeMemory()) / BYTES_PER_MEGABYTE);
    System.out.println("done=1");
    System.in.read(); // keeps the process until it was measured
  }
}
