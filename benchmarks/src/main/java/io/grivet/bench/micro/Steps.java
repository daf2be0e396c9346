package io.grivet.bench.micro;

import io.grivet.Generator;
import io.grivet.RawGreenlet;
import java.util.Iterator;

/** One element after the other. Each method is a {@link Batches.Work}. */
final class Steps {
  /** The sum of the elements, so that no compiler removes them. */
  static long sum;

  private Steps() {}

  /** Needs the agent. */
  static long generator(long count, Meter meter) {
    try (Generator<Integer> numbers = Generator.of(out -> {
      for (int i = 0;; i = i + 1 & 127) {
        out.yield(i);
      }
    })) {
      meter.begin();
      return sum(numbers, count);
    }
  }

  /** The lower bound: the cost of the same elements with a state machine written by hand. */
  static long iterator(long count, Meter meter) {
    return sum(new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return true;
      }

      @Override
      public Integer next() {
        int element = next;
        next = element + 1 & 127;
        return element;
      }
    }, count);
  }

  private static long sum(Iterator<Integer> numbers, long count) {
    long total = 0;
    for (long i = 0; i < count; i++) {
      total += numbers.next();
    }
    sum += total;
    return count;
  }

  /** Needs the agent. */
  static long hops(long count, Meter meter) {
    RawGreenlet other = new RawGreenlet(x -> {
      RawGreenlet parent = RawGreenlet.current().parent();
      for (;;) {
        x = parent.switchTo(x);
      }
    });
    long pairs = Math.ceilDiv(count, 2);
    for (long i = 0; i < pairs; i++) {
      other.switchTo(other);
    }
    other.close();
    return 2 * pairs;
  }
}
