package io.grivet.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeThreadsTest {
  private static final long STACK_BYTES = 1 << 20;

  private static NativeThreads threads(String... patterns) {
    return new NativeThreads(patterns, STACK_BYTES);
  }

  @ParameterizedTest(name = "{0} matches {1}: {2}")
  @CsvSource({
      "worker, worker, true",
      "worker, worker-1, false",
      "worker-1, worker, false",
      "pool-*, pool-1-thread-2, true",
      "pool-*, pool-, true",
      "pool-*, a pool-1, false",
      "*-io-*, netty-io-3, true",
      "*-io-*, netty-3, false",
      "*, anything, true",
      "*, '', true",
      "'', '', true",
      "'', a, false",
      "Kafka-?, Kafka-7, true",
      "Kafka-?, Kafka-77, false",
      "Kafka-?, Kafka-, false",
      "*a*b*c, xxaxxbxxc, true",
      "*a*b*c, xxaxxbxxcx, false",
      "**, a, true",
  })
  void aPatternMatchesTheWholeName(String pattern, String name, boolean expected) {
    assertEquals(expected, NativeThreads.matches(pattern, 0, name, 0));
  }

  @Test
  void anOrdinaryThreadBecomesAGreenlet() {
    NativeThreads threads = threads();

    assertFalse(threads.keeps(new Thread("worker")));
    assertEquals(0, threads.kept());
  }

  @Test
  void aThreadOfAGivenNameStaysReal() {
    NativeThreads threads = threads("gc-*", "worker");

    assertTrue(threads.keeps(new Thread("worker")));
    assertEquals(1, threads.kept());
  }

  @Test
  void aThreadWithALargerStackThanACarrierStaysReal() {
    NativeThreads threads = threads();

    assertTrue(threads.keeps(new Thread(null, () -> {}, "deep", STACK_BYTES + 1)));
    assertFalse(threads.keeps(new Thread(null, () -> {}, "as deep", STACK_BYTES)));
  }

  @Test
  void forkJoinWorkersStayReal() {
    NativeThreads threads = threads();

    assertTrue(threads.keeps(ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(ForkJoinPool.commonPool())));
  }

  @Test
  void theTimerThreadOfForkJoinPoolStaysReal() {
    CompletableFuture<Void> waiting = new CompletableFuture<Void>().orTimeout(1, TimeUnit.HOURS);
    Thread timer = Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getClass().getSimpleName().equals("DelayScheduler")).findAny().orElseThrow();
    waiting.cancel(false);

    assertTrue(threads().keeps(timer));
  }

  @Test
  void grivetThreadsStayRealAndAreNotCounted() {
    NativeThreads threads = threads();

    assertTrue(threads.keeps(new Own()));
    assertEquals(0, threads.kept());
  }

  private static final class Own extends Thread implements StaysReal {}
}
