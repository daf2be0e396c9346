package io.grivet.threads;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.grivet.hub.RunningHub;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No greenlet leaves its carrier while the monitor suspends it. */
@Timeout(60)
class GateTest {
  enum Way {
    UNMOUNT(GreenletTask::leave), END(GreenletTask::end);

    private final Consumer<GreenletTask> step;

    Way(Consumer<GreenletTask> step) {
      this.step = step;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aGreenletWaitsAtAClosedGate(Way way) throws Exception {
    try (RunningHub running = new RunningHub()) {
      GreenletTask task = new GreenletTask(running.hub, Thread.ofVirtual().unstarted(() -> {}), () -> {});
      Thread carrier = running.call(Thread::currentThread);
      running.closeGate(true);
      CompletableFuture<String> passed = running.submit(() -> {
        way.step.accept(task);
        return "passed";
      });
      await().until(() -> isAt(carrier, "passGate") || passed.isDone());
      assertFalse(passed.isDone());

      running.closeGate(false);
      assertEquals("passed", passed.get(20, TimeUnit.SECONDS));
    }
  }

  private static boolean isAt(Thread thread, String method) {
    for (StackTraceElement frame : thread.getStackTrace()) {
      if (frame.getMethodName().equals(method)) {
        return true;
      }
    }
    return false;
  }
}
