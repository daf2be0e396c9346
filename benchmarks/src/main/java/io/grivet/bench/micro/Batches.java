package io.grivet.bench.micro;

/*
 * A batch is a number of operations that takes some 30 ms, found during warm-up: the same program may cost 50 ns per
 * operation on one kind of thread and 20 us on another. Nothing ends a batch from outside: under the agent a thread for
 * this purpose is a greenlet, too, and might not run.
 */

/** Repeats an operation and prints its cost: a line {@code time=} for each batch, and two sums. */
final class Batches {
  private static final long BATCH_NANOS = 30_000_000;
  private static final int LEAST = 5;

  private Batches() {}

  /** The measured work. */
  @FunctionalInterface
  interface Work {
    /**
     * Does about {@code count} operations.
     *
     * @param meter for a new beginning, once everything is prepared
     * @return number of operations done
     */
    long run(long count, Meter meter) throws Exception;
  }

  static void run(Work work, long warmUpMillis, long millis) throws Exception {
    Meter meter = new Meter();
    long count = 1;
    long end = System.nanoTime() + warmUpMillis * 1_000_000;
    while (System.nanoTime() - end < 0) {
      meter.begin();
      long done = work.run(count, meter);
      long nanos = Math.max(meter.nanos(), 1);
      count = Math.clamp((long) ((double) done * BATCH_NANOS / nanos), 1, Math.max(2 * done, 2 * count));
    }
    long operations = 0;
    long cpu = Meter.cpuNanos();
    long bytes = Meter.bytes();
    end = System.nanoTime() + millis * 1_000_000;
    StringBuilder lines = new StringBuilder();
    for (int batch = 0; batch < LEAST || System.nanoTime() - end < 0; batch++) {
      meter.begin();
      long done = work.run(count, meter);
      lines.append("time=").append((double) meter.nanos() / done).append('\n');
      operations += done;
    }
    System.out.print(lines);
    System.out.println("cpu=" + (double) (Meter.cpuNanos() - cpu) / operations);
    System.out.println("bytes=" + (double) (Meter.bytes() - bytes) / operations);
  }
}
