package io.grivet.hub;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The monitor's actions at each look. Most looks are made by the test, on a hub without a monitor of its own. */
@Timeout(60)
class CarrierMonitorTest {
  private static final long MILLI = 1_000_000;

  @TempDir Path kernel;

  private final List<String> told = new CopyOnWriteArrayList<>();
  private final HubListener listener = new HubListener() {
    @Override
    public boolean stalled(Thread greenlet, long nanos, boolean blocked) {
      told.add((blocked ? "blocked " : "computes ") + nanos / MILLI + " ms");
      return true;
    }

    @Override
    public void turnsAgain(long nanos) {
      told.add("turns again after " + nanos / MILLI + " ms");
    }

    @Override
    public long idle() {
      told.add("idle");
      return 0;
    }

    @Override
    public void failed(Throwable t) {
      told.add("failed: " + t);
    }

    @Override
    public void hear(Consumer<String> reports) {
      throw new UnsupportedOperationException("the monitor only reports");
    }
  };

  @Test
  void aCallSeenTwiceLosesTheBaton() throws Exception {
    try (Watched watched = new Watched()) {
      CountDownLatch block = new CountDownLatch(1);
      CompletableFuture<Void> end = watched.inNative(block::await);

      watched.lookAt(0);
      assertEquals(0, watched.hub.counters().handovers, "seen once");
      watched.lookAt(1);
      assertEquals(1, watched.hub.counters().handovers);
      block.countDown();
      finish(end);
    }
  }

  @Test
  void twoCallsSeenOnceEachKeepTheBaton() throws Exception {
    try (Watched watched = new Watched()) {
      CountDownLatch first = new CountDownLatch(1);
      CountDownLatch second = new CountDownLatch(1);
      CompletableFuture<Void> end = watched.greenlet(baton -> {
        baton.enterNative();
        first.await();
        baton.acquire();
        baton.enterNative();
        second.await();
        baton.acquire();
      });

      watched.awaitAsleep();
      watched.lookAt(0);
      long calls = watched.carrier().calls;
      first.countDown();
      await().until(() -> watched.carrier().calls > calls);
      watched.awaitAsleep();
      watched.lookAt(1);
      assertEquals(0, watched.hub.counters().handovers);
      second.countDown();
      finish(end);
    }
  }

  @Test
  void aCallThatComputesKeepsTheBaton() throws Exception {
    try (Watched watched = new Watched()) {
      Flag stop = new Flag();
      CompletableFuture<Void> end = watched.greenlet(baton -> {
        baton.enterNative();
        stop.spinUntilSet();
        baton.acquire();
      });

      await().until(() -> watched.carrier().state.isInNative());
      watched.lookAt(0);
      watched.lookAt(1);
      assertEquals(0, watched.hub.counters().handovers);
      stop.set = true;
      finish(end);
    }
  }

  @Test
  void theListenerHearsOfAComputationAndOfItsEnd() throws Exception {
    try (Watched watched = new Watched()) {
      Flag stop = new Flag();
      CompletableFuture<Void> end = watched.greenlet(baton -> stop.spinUntilSet());

      await().until(() -> watched.hub.running() != null);
      theKernelSays(watched.carrier(), 0, 0);
      watched.lookAt(0);
      watched.lookAt(20);
      theKernelSays(watched.carrier(), 10, 0);
      watched.lookAt(30);
      stop.set = true;
      finish(end);
      await().until(() -> watched.hub.running() == null); // it ends a little later than its body
      watched.lookAt(40);

      assertEquals(List.of("computes 20 ms", "computes 30 ms", "turns again after 40 ms"), told);
    }
  }

  @Test
  void theProcessorTimeOfAComputationCounts() throws Exception {
    try (Watched watched = new Watched()) {
      Flag stop = new Flag();
      CompletableFuture<Void> end = watched.greenlet(baton -> stop.spinUntilSet());

      await().until(() -> watched.hub.running() != null);
      theKernelSays(watched.carrier(), 7, 5);
      watched.lookAt(0);
      watched.lookAt(20);
      theKernelSays(watched.carrier(), 37, 405); // it neither ran nor queued otherwise: the host served others
      watched.lookAt(1000);
      stop.set = true;
      finish(end);

      assertEquals(List.of("computes 20 ms", "computes 50 ms"), told);
    }
  }

  /** Reports a carrier as running, in the kernel's place, and the time that it has run and queued so far. */
  private void theKernelSays(Carrier carrier, long ranMillis, long queuedMillis) throws IOException {
    Files.writeString(kernel.resolve("status"), """
        Name:\tx
        State:\tR (running)
        voluntary_ctxt_switches:\t1
        nonvoluntary_ctxt_switches:\t1
        """);
    Files.writeString(kernel.resolve("schedstat"), ranMillis * MILLI + " " + queuedMillis * MILLI + " 1\n");
    carrier.osThread = new OsThreads.Source(kernel.toString());
  }

  @Test
  void theListenerHearsOfASleepingThreadThatCannotBeTakenAway() throws Exception {
    try (Watched watched = new Watched()) {
      watched.monitor.neverTakeOver();
      CountDownLatch block = new CountDownLatch(1);
      CompletableFuture<Void> end = watched.greenlet(baton -> block.await());

      watched.awaitAsleep();
      watched.lookAt(0);
      watched.lookAt(10);
      watched.lookAt(20);
      block.countDown();
      finish(end);

      assertEquals(List.of("computes 10 ms", "blocked 20 ms"), told, "only at the second look it is known to sleep on");
    }
  }

  @Test
  void theListenerHearsNothingWhileTheHubTurns() throws Exception {
    try (Watched watched = new Watched()) {
      for (int millis = 0; millis < 100; millis += 10) {
        finish(watched.greenlet(baton -> watched.hub.turns().advance()));
        watched.lookAt(millis);
      }

      assertEquals(List.of(), told);
    }
  }

  @Test
  void theMonitorDozesAndWakesWithTheHub() throws Exception {
    try (RunningHub running = new RunningHub()) {
      running.hub.listen(listener);
      await().until(() -> told.contains("idle"));
      await().until(() -> running.hub.monitor().getState() == Thread.State.WAITING);

      CountDownLatch block = new CountDownLatch(1);
      CompletableFuture<Void> end = running.greenlet(baton -> {
        baton.enterNative();
        block.await();
        baton.acquire();
      });
      assertEquals("others run", running.call(() -> "others run"));
      block.countDown();
      finish(end);
      assertTrue(running.hub.counters().handovers > 0);
    }
  }

  private static void finish(CompletableFuture<?> end) throws Exception {
    end.get(RunningHub.LIMIT_SECONDS, SECONDS);
  }

  private static final class Flag {
    private volatile boolean set;

    void spinUntilSet() {
      while (!set) {
        Thread.onSpinWait();
      }
    }
  }

  /** A hub on one carrier, and a monitor that looks on request. */
  private final class Watched implements AutoCloseable {
    private final RunningHub running = RunningHub.withoutMonitor();
    private final Hub hub = running.hub;
    private final OsThreads osThreads = new OsThreads();
    private final CarrierMonitor monitor = new CarrierMonitor(hub, Thread.currentThread().getThreadGroup());

    Watched() throws Exception {
      monitor.listen(listener);
    }

    CompletableFuture<Void> greenlet(RunningHub.Code code) {
      return running.greenlet(code);
    }

    CompletableFuture<Void> inNative(RealGreenlets.Code code) {
      CompletableFuture<Void> end = greenlet(baton -> {
        baton.enterNative();
        try {
          code.run();
        } catch (Throwable t) {
          throw new IllegalStateException(t);
        }
        baton.acquire();
      });
      awaitAsleep();
      return end;
    }

    Carrier carrier() {
      return hub.baton().holder();
    }

    void awaitAsleep() {
      await().until(() -> hub.running() != null && osThreads.sleeps(carrier()) != OsThreads.AWAKE);
    }

    void lookAt(long millis) {
      monitor.look(millis * MILLI);
    }

    @Override
    public void close() {
      running.close();
    }
  }
}
