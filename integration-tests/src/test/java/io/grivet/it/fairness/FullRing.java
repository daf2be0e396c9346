package io.grivet.it.fairness;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/** Twenty threads publish into a ring of eight slots: each claims its slot before there is room for it. */
public final class FullRing {
  private static final int THREADS = 20;
  private static final int EVENTS = 200;

  private FullRing() {}

  /** @param args {@code blocking} or {@code spinning}: how the reader waits */
  public static void main(String[] args) throws InterruptedException {
    WaitStrategy waiting = args[0].equals("blocking") ? new BlockingWaitStrategy() : new BusySpinWaitStrategy();
    Disruptor<long[]> disruptor =
        new Disruptor<>(() -> new long[1], 8, Executors.defaultThreadFactory(), ProducerType.MULTI, waiting);
    long[] sum = new long[1]; // the reader's, until it has ended
    EventHandler<long[]> reader = (event, sequence, last) -> sum[0] += event[0];
    disruptor.handleEventsWith(reader);
    disruptor.start();
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int number = i;
      Thread thread = new Thread(() -> {
        for (int event = 0; event < EVENTS; event++) {
          disruptor.publishEvent((slot, sequence) -> slot[0] = number);
        }
      });
      all.add(thread);
      thread.start();
    }
    for (Thread thread : all) {
      thread.join();
    }
    disruptor.shutdown(); // asks in a loop whether all is read
    System.out.println("sum: " + sum[0]);
  }
}
