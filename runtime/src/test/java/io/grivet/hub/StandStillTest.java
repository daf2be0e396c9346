package io.grivet.hub;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One thread occupies a carrier while another thread looks. */
@Timeout(60)
class StandStillTest {
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final StandStill still = new StandStill(Thread.currentThread());
  private final Thread carrier = Thread.ofPlatform().daemon().unstarted(still);

  @Test
  void theCarrierIsHeldDuringTheLookAndNoLonger() throws Exception {
    carrier.start();

    assertTrue(still.run(() -> assertTrue(carrier.isAlive()), MINUTE));
    assertTrue(carrier.join(Duration.ofSeconds(20)), "released");
  }

  @Test
  void theCarrierIsReleasedWhenTheLookFails() throws Exception {
    carrier.start();
    IllegalStateException failure = new IllegalStateException("a look that fails");

    assertEquals(failure, assertThrows(IllegalStateException.class, () -> still.run(() -> {
      throw failure;
    }, MINUTE)));
    assertTrue(carrier.join(Duration.ofSeconds(20)), "released");
  }

  @Test
  void aLateCarrierIsNotHeld() throws Exception {
    assertFalse(still.run(() -> {}, 1));
    carrier.start();

    assertTrue(carrier.join(Duration.ofSeconds(20)), "not held");
  }

  @Test
  void aWokenCarrierStaysUntilTheLookIsOver() throws Exception {
    carrier.start();
    assertTrue(still.run(() -> {
      GrivetThreads.unparkCarrier(carrier);
      await().until(() -> carrier.getState() == Thread.State.WAITING);
    }, MINUTE));
    assertTrue(carrier.join(Duration.ofSeconds(20)), "released");
  }
}
