package io.grivet.hub;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A monitor that sleeps because the hub does. */
@Timeout(60)
class MonitorDozeTest {
  @AfterEach
  void closeTheGap() {
    Gap.close();
  }

  /** The hub wakes just after the monitor has seen it asleep; then a greenlet blocks, and nobody else can tell. */
  @Test
  void aHubThatWakesAsTheMonitorFallsAsleepWakesItToo() throws Exception {
    CountDownLatch block = new CountDownLatch(1);
    CompletableFuture<CompletableFuture<Void>> blocked = new CompletableFuture<>();
    try (RunningHub running = new RunningHub()) {
      Gap.once("Monitor: has seen whether the hub sleeps", () -> {
        Baton baton = running.hub.baton();
        blocked.complete(running.greenlet(b -> {
          b.enterNative();
          block.await();
          b.acquire();
        }));
        while (!baton.holder().state.isInNative()) {
          Thread.onSpinWait(); // a park would use up the permit with which the hub wakes the monitor
        }
      });

      CompletableFuture<Void> end = blocked.get(30, SECONDS);
      assertFalse(Gap.isOpen());
      assertEquals("others run", running.submit(() -> "others run").get(20, SECONDS));
      block.countDown();
      end.get(20, SECONDS);
    }
  }
}
