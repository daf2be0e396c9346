package io.grivet.it.counts;

import java.nio.file.Path;
import java.util.concurrent.ThreadFactory;
import jdk.jfr.Recording;

/**
 * Measures the allocations of waits: {@code <kind of wait> <platform or virtual> <rounds> <folder>}. Leaves one
 * recording of all allocations in {@code once.jfr}, and one of twice as many rounds in {@code twice.jfr}.
 *
 * <p>Allocations of thread starts cancel out, because the result is the difference between both recordings.
 */
public final class Allocations {
  static final String ONCE = "once.jfr";
  static final String TWICE = "twice.jfr";
  /** Without TLABs, the JVM reports every single allocation. */
  static final String EVENT = "jdk.ObjectAllocationOutsideTLAB";

  private Allocations() {}

  public static void main(String[] args) throws Exception {
    Turns turns = Turns.valueOf(args[0]);
    ThreadFactory factory = args[1].equals("virtual") ? Thread.ofVirtual().factory() : Thread::new;
    int rounds = Integer.parseInt(args[2]);
    turns.run(factory, rounds);

    Path folder = Path.of(args[3]);
    record(turns, factory, rounds, folder.resolve(ONCE));
    record(turns, factory, 2 * rounds, folder.resolve(TWICE));
  }

  private static void record(Turns turns, ThreadFactory factory, int rounds, Path file) throws Exception {
    try (Recording recording = new Recording()) {
      recording.enable(EVENT).withStackTrace();
      recording.start();
      turns.run(factory, rounds);
      recording.stop();
      recording.dump(file);
    }
  }
}
