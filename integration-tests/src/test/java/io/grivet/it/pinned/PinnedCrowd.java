package io.grivet.it.pinned;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Ticking;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Forty threads wait at once below a native frame, each in its own way, while a ticker ticks on. */
public final class PinnedCrowd {
  private static final int THREADS = 40;

  private PinnedCrowd() {}

  public static void main(String[] args) throws Exception {
    Object monitor = new Object();
    Object owned = new Object();
    CountDownLatch gate = new CountDownLatch(1);
    CountDownLatch entering = new CountDownLatch(THREADS);
    AtomicInteger ended = new AtomicInteger();
    int[] ends = NativeCode.pipe();
    List<Workers.Body> ways = List.of(gate::await, () -> NativeCode.read(ends[0], 1), () -> {
      synchronized (monitor) {
        while (gate.getCount() > 0) {
          monitor.wait();
        }
      }
    }, () -> {
      synchronized (owned) {
        Thread.sleep(1);
      }
    });
    List<Thread> threads;
    try (Ticking ticking = new Ticking()) {
      synchronized (owned) {
        threads = IntStream.range(0, THREADS).mapToObj(i -> Workers.start("pinned " + i,
            () -> Pinning.UPCALL.run(() -> {
              entering.countDown();
              ways.get(i % ways.size()).run();
              ended.incrementAndGet();
            }))).toList();
        entering.await();
        ticking.goesOn();
        Note.that("ended too soon", ended);
      }
      int withoutMonitor = THREADS / ways.size();
      Wait.until("the monitor went round", () -> ended.get() == withoutMonitor);
      ticking.goesOn();
      gate.countDown();
      synchronized (monitor) {
        monitor.notifyAll();
      }
      NativeCode.write(ends[1], THREADS);
      for (Thread thread : threads) {
        thread.join();
      }
      ticking.goesOn();
    }
    Note.that("ended", ended);
  }
}
