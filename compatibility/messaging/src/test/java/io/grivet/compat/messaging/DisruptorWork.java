package io.grivet.compat.messaging;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.SleepingWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import io.grivet.compat.program.InThreads;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Many threads publish into a small ring; two readers work in parallel, and a third reader follows them. */
public final class DisruptorWork {
  private static final int THREADS = 50;
  private static final int EVENTS = 100;

  private DisruptorWork() {}

  /** One slot of the ring. */
  public static final class Slot {
    private long number;
    private long square;
    private long cube;
  }

  public static void main(String[] args) throws InterruptedException {
    Map<String, WaitStrategy> strategies = Map.of("blocking", new BlockingWaitStrategy(),
        "spinning", new BusySpinWaitStrategy(), "sleeping", new SleepingWaitStrategy(),
        "yielding", new YieldingWaitStrategy());
    for (String name : strategies.keySet().stream().sorted().toList()) {
      System.out.println(name + ": " + sums(strategies.get(name)));
    }
  }

  private static String sums(WaitStrategy waiting) throws InterruptedException {
    Disruptor<Slot> disruptor =
        new Disruptor<>(Slot::new, 64, Executors.defaultThreadFactory(), ProducerType.MULTI, waiting);
    AtomicLong squares = new AtomicLong();
    AtomicLong cubes = new AtomicLong();
    disruptor.handleEventsWith(
        (slot, sequence, last) -> {
          slot.square = slot.number * slot.number;
          if (sequence % 500 == 0) {
            Thread.sleep(1);
          }
        },
        (slot, sequence, last) -> slot.cube = slot.number * slot.number * slot.number)
        .then((slot, sequence, last) -> {
          squares.addAndGet(slot.square);
          cubes.addAndGet(slot.cube);
        });
    disruptor.start();
    InThreads.run(THREADS, number -> {
      for (int i = 0; i < EVENTS; i++) {
        disruptor.publishEvent((slot, sequence) -> slot.number = number);
      }
    });
    disruptor.shutdown();
    return squares + " " + cubes;
  }
}
