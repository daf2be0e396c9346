package io.grivet.threads;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.hub.RunningHub;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No unpark is lost on a greenlet that enters and leaves waits for a descriptor; this test would detect a loss. */
@Timeout(120)
class UnparkDuringIoTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void noUnparkIsLost() throws Exception {
    assertFalse(losesAnUnpark(Identity::unparkTarget, 4 * SECOND));
  }

  @Test
  void anUnparkThatBypassesTheHubIsSeenToGetLost() throws Exception {
    assertTrue(losesAnUnpark(UnaryOperator.identity(), 60 * SECOND));
  }

  private static boolean losesAnUnpark(UnaryOperator<Thread> target, long limitNanos) throws Exception {
    try (RunningHub running = new RunningHub()) {
      return new UnparkStress(running, target).losesOneWithin(limitNanos);
    }
  }
}
