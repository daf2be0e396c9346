package io.grivet.compat.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads of a pool and single threads that do small sums with waits between; for a debugger and for coverage. */
public final class Ledger {
  private static final int THREADS = 8;
  private static final int ENTRIES = 50;

  private int total;

  private Ledger() {}

  public static void main(String[] args) throws Exception {
    Ledger ledger = new Ledger();
    AtomicInteger number = new AtomicInteger();
    ThreadFactory named = task -> new Thread(task, "scribe-" + number.getAndIncrement());
    try (ExecutorService pool = Executors.newFixedThreadPool(THREADS, named)) {
      List<Future<Integer>> sums = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int page = i;
        sums.add(pool.submit(() -> ledger.write(page)));
      }
      int sum = 0;
      for (Future<Integer> one : sums) {
        sum += one.get();
      }
      System.out.println("sum " + sum + ", total " + ledger.total);
    } catch (ExecutionException e) {
      System.out.println(e.getCause());
    }
  }

  private int write(int page) throws InterruptedException {
    int sum = 0;
    for (int entry = 0; entry < ENTRIES; entry++) {
      int amount = amount(page, entry);
      sum += amount; // the debugger stops here
      Thread.sleep(1);
    }
    add(sum);
    return sum;
  }

  private static int amount(int page, int entry) {
    if (page % 2 == 0) {
      return page * 10 + entry;
    }
    if (page > THREADS) {
      throw new IllegalStateException("never comes here");
    }
    return Thread.currentThread().getName().startsWith("scribe") ? entry - page : 0;
  }

  private synchronized void add(int sum) {
    total += sum;
  }
}
