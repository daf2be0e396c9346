package io.grivet.bench;

import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A call that the agent brackets and that does nothing itself, not even a system call: the added time is the cost of
 * entering and leaving a bracketed call. Thread-safe: its state is in the file.
 */
@BenchmarkMode(Mode.SingleShotTime)
public class BracketedCall {
  private static final byte[] NOTHING = {};

  @Benchmark
  @Warmup(batchSize = 2_000_000)
  @Measurement(batchSize = 2_000_000)
  public int readNothing(CachedFile file) throws IOException {
    return file.in.read(NOTHING);
  }
}
