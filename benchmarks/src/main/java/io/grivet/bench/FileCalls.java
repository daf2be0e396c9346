package io.grivet.bench;

import java.io.FileOutputStream;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Bracketed calls with little work: one system call that never waits. Thread-safe: the state is in the arguments. */
@BenchmarkMode(Mode.SingleShotTime)
public class FileCalls {
  @Benchmark
  @Warmup(batchSize = 200_000)
  @Measurement(batchSize = 200_000)
  public void writeByteToDevNull(DevNull sink) throws IOException {
    sink.out.write(1);
  }

  @Benchmark
  @Warmup(batchSize = 200_000)
  @Measurement(batchSize = 200_000)
  public int readByte(CachedFile file) throws IOException {
    int value = file.in.read();
    if (value < 0) {
      file.rewind(); // once in four million calls
    }
    return value;
  }

  @Benchmark
  @Warmup(batchSize = 100_000)
  @Measurement(batchSize = 100_000)
  public int read8K(CachedFile file, Buffer buffer) throws IOException {
    int count = file.in.read(buffer.bytes);
    if (count < 0) {
      file.rewind(); // once in 513 calls
    }
    return count;
  }

  /** Used by one thread. */
  @State(Scope.Thread)
  public static class DevNull {
    private FileOutputStream out;

    @Setup
    public void open() throws IOException {
      out = new FileOutputStream("/dev/null");
    }

    @TearDown
    public void close() throws IOException {
      out.close();
    }
  }

  /** Used by one thread. */
  @State(Scope.Thread)
  public static class Buffer {
    private final byte[] bytes = new byte[8192];
  }
}
