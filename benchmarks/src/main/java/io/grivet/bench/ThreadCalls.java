package io.grivet.bench;

import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Calls that the hub handles under the agent, and the operating system without it. Thread-safe: there is no state. */
@BenchmarkMode(Mode.SingleShotTime)
public class ThreadCalls {
  private static final ThreadLocal<Integer> LOCAL = ThreadLocal.withInitial(() -> 1);

  @Benchmark
  @Warmup(batchSize = 5_000_000)
  @Measurement(batchSize = 5_000_000)
  public Thread currentThread() {
    return Thread.currentThread();
  }

  @Benchmark
  @Warmup(batchSize = 5_000_000)
  @Measurement(batchSize = 5_000_000)
  public Integer threadLocalGet() {
    return LOCAL.get();
  }

  @Benchmark
  @Warmup(batchSize = 100_000)
  @Measurement(batchSize = 100_000)
  public void yieldAlone() {
    Thread.yield();
  }

  @Benchmark
  @Threads(2)
  @Warmup(batchSize = 50_000)
  @Measurement(batchSize = 50_000)
  public void yieldBetweenTwo() {
    Thread.yield();
  }

  @Benchmark
  @Warmup(batchSize = 500)
  @Measurement(batchSize = 500)
  public void parkOneNano() {
    LockSupport.parkNanos(1);
  }

  @Benchmark
  @Warmup(batchSize = 500)
  @Measurement(batchSize = 500)
  public void spawnAndJoin() throws InterruptedException {
    Thread thread = new Thread(() -> {});
    thread.start();
    thread.join();
  }
}
