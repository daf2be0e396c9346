package io.grivet.it.counts;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.ThreadFactory;
import jdk.jfr.Recording;

/**
 * Measures what waits allocate: {@code <kind of wait> <platform or virtual> <rounds> <folder>}. Prints the bytes, and
 * leaves one recording of all allocations in {@code once.jfr} and one of twice as many rounds in {@code twice.jfr}.
 *
 * <p>What starting threads allocates drops out, as what so many rounds allocate is taken from what twice as many do.
 */
public final class Allocations {
  static final String ONCE = "once.jfr";
  static final String TWICE = "twice.jfr";
  /** Without TLABs, the JVM tells of each single allocation. */
  static final String EVENT = "jdk.ObjectAllocationOutsideTLAB";

  private static final int TRIES = 3;

  private Allocations() {}

  public static void main(String[] args) throws Exception {
    Turns turns = Turns.valueOf(args[0]);
    ThreadFactory factory = args[1].equals("virtual") ? Thread.ofVirtual().factory() : Thread::new;
    int rounds = Integer.parseInt(args[2]);
    turns.run(factory, rounds);

    long bytes = bytesOf(turns, factory, 2 * rounds) - bytesOf(turns, factory, rounds);
    System.out.println("bytes per wait: " + Math.round((double) bytes / rounds / Turns.THREADS));
    Path folder = Path.of(args[3]);
    record(turns, factory, rounds, folder.resolve(ONCE));
    record(turns, factory, 2 * rounds, folder.resolve(TWICE));
  }

  /** The least of several tries, as other threads of the JVM may allocate meanwhile. */
  private static long bytesOf(Turns turns, ThreadFactory factory, int rounds) throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < TRIES; i++) {
      long before = threads.getTotalThreadAllocatedBytes();
      turns.run(factory, rounds);
      least = Math.min(least, threads.getTotalThreadAllocatedBytes() - before);
    }
    return least;
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
