package io.grivet.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An exception that escapes a task must not end the hub, and must be reported. */
class HubFailuresTest {
  private final Steps steps = new Steps();

  @Test
  void aThrowingTaskLetsTheNextTaskRun() throws Exception {
    FakeHub.onCarrier(fake -> {
      fake.hub.execute(HubFailuresTest::fail);
      fake.hub.execute(steps.task("next"));
      String printed = errorOutputOf(fake::turn);

      assertEquals(List.of("next"), steps.done());
      assertTrue(printed.startsWith("grivet: ") && printed.contains("from a task"), printed);
    });
  }

  @Test
  void aThrowingTimerLetsTheNextTimerFire() throws Exception {
    FakeHub.onCarrier(fake -> {
      fake.hub.arm(HubFailuresTest::fail, 1);
      fake.hub.arm(steps.task("next"), 2);
      fake.clock.advance(3);
      String printed = errorOutputOf(fake::turn);

      assertEquals(List.of("next"), steps.done());
      assertTrue(printed.contains("from a task"), printed);
    });
  }

  private static void fail() {
    throw new AssertionError("from a task");
  }

  private static String errorOutputOf(Runnable action) {
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      action.run();
    } finally {
      System.setErr(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }
}
