package io.grivet.demo.api;

import io.grivet.Completions;
import io.grivet.Greenlet;
import io.grivet.Greenlets;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Three greenlets that take 4, 1 and 2 moments, and their results in both orders. */
public final class ManyResults {
  private static final int MOMENT_MILLIS = 50;

  private ManyResults() {}

  private static List<Greenlet<Integer>> three() {
    return List.of(Greenlets.spawn(() -> slow(4)), Greenlets.spawn(() -> slow(1)), Greenlets.spawn(() -> slow(2)));
  }

  private static int slow(int moments) throws InterruptedException {
    Thread.sleep(moments * MOMENT_MILLIS);
    return moments;
  }

  public static void main(String[] args) throws InterruptedException, ExecutionException {
    System.out.println("gathered: " + Greenlets.gather(three()));
    try (Completions<Greenlet<Integer>> completions = Greenlets.asCompleted(three())) {
      for (Greenlet<Integer> next : completions) {
        System.out.println("finished: " + next.get());
      }
    }
  }
}
