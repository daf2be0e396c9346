package io.grivet.threads;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.hub.RunningHub;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No unpark is lost on a greenlet that goes in and out of waits for a descriptor; and this test would see it. */
@Timeout(120)
class UnparkDuringIoTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void noUnparkIsLost() throws Exception {
    assertFalse(losesAnUnpark(Identity::unparkTarget, 4 * SECOND));
  }

  @Test
  void holdingAnUnparkWithoutASecondLookIsSeenToLoseOne() throws Exception {
    assertTrue(losesAnUnpark(UnparkDuringIoTest::heldWithoutASecondLook, 60 * SECOND));
  }

  private static boolean losesAnUnpark(UnaryOperator<Thread> target, long limitNanos) throws Exception {
    try (RunningHub running = new RunningHub()) {
      return new UnparkStress(running, target).losesOneWithin(limitNanos);
    }
  }

  private static Thread heldWithoutASecondLook(Thread thread) {
    GreenletTask greenlet = Identity.recordOf(thread);
    if (!greenlet.waitsForIo) {
      return thread;
    }
    LockSupport.parkNanos(1); // makes the gap wide, so that the loss shows soon
    greenlet.heldPermit = true;
    return null;
  }
}
