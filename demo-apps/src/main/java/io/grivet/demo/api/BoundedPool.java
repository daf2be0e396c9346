package io.grivet.demo.api;

import io.grivet.Pool;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

/** Ten visits, never more than three at a time. */
public final class BoundedPool {
  private static int visitors;
  private static int most;

  private BoundedPool() {}

  public static void main(String[] args) throws InterruptedException, ExecutionException {
    List<Integer> visits = IntStream.rangeClosed(1, 10).boxed().toList();
    try (Pool pool = new Pool(3)) {
      System.out.println("visited " + pool.map(BoundedPool::visit, visits));
    }
    System.out.println("at most " + most + " at a time");
  }

  /** Counts without a lock: no other greenlet runs between two waits. */
  private static String visit(int number) throws InterruptedException {
    visitors++;
    most = Math.max(most, visitors);
    Thread.sleep(20);
    visitors--;
    return "site " + number;
  }
}
