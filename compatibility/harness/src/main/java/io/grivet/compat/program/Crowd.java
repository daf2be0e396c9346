package io.grivet.compat.program;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Many threads that do the same at the same time, and the number of times that each outcome occurred. */
public final class Crowd {
  /** One thread's work. */
  @FunctionalInterface
  public interface Work {
    /** Returns the outcome, in a word. */
    String run(int number) throws Exception;
  }

  private final Map<String, AtomicInteger> outcomes = new TreeMap<>();
  private final List<Thread> threads = new ArrayList<>();

  private Crowd() {}

  /** Starts this many threads; their numbers count from 0. */
  public static Crowd of(int size, Work work) {
    Crowd crowd = new Crowd();
    for (int i = 0; i < size; i++) {
      int number = i;
      crowd.threads.add(new Thread(() -> crowd.note(outcome(work, number)), "crowd-" + i));
    }
    crowd.threads.forEach(Thread::start);
    return crowd;
  }

  /** Waits for all threads. */
  public Map<String, AtomicInteger> outcomes() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
    return outcomes;
  }

  private synchronized void note(String outcome) {
    outcomes.computeIfAbsent(outcome, _ -> new AtomicInteger()).incrementAndGet();
  }

  private static String outcome(Work work, int number) {
    try {
      return work.run(number);
    } catch (SQLException e) {
      return failure(e);
    } catch (Exception e) {
      return e.getClass().getSimpleName();
    }
  }

  /** Returns a failure in the words of the driver. */
  public static String failure(SQLException e) {
    return e.getClass().getSimpleName() + " " + e.getSQLState();
  }
}
