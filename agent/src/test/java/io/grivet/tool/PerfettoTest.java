package io.grivet.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PerfettoTest {
  private static final TraceData TRACE = new TraceData(10_000, false,
      List.of(new TraceData.Greenlet(3, "main"), new TraceData.Greenlet(4, "a \"b\"")), List.of("grivet-hub-1"),
      List.of("sleeps", "hand-over"),
      List.of(new TraceData.Run(1000, 500, 0, 0, 0, -1, -3), new TraceData.Run(2000, 100, 1, 0, 0, 1200, 0),
          new TraceData.Run(4000, 100, 0, 0, -1, 3500, -1)),
      List.of(new TraceData.Nap(5000, 1000)), List.of(new TraceData.Mark(4100, 1, 1)));

  private final String json = Perfetto.json(TRACE, "7");

  @Test
  void timesAreMicroseconds() {
    assertTrue(json.contains("{\"ph\":\"X\",\"pid\":2,\"tid\":1,\"ts\":1.000,\"name\":\"runs\",\"dur\":0.500"), json);
    assertTrue(json.contains("\"ts\":5.000,\"name\":\"sleeps\",\"dur\":1.000}"), json);
  }

  @Test
  void aWaitAndTheQueueLieBetweenTwoRuns() {
    assertTrue(json.contains("\"pid\":2,\"tid\":1,\"ts\":1.500,\"name\":\"sleeps\",\"dur\":2.000}"), json);
    assertTrue(json.contains("\"ts\":3.500,\"name\":\"can run, waits for its turn\",\"dur\":0.500}"), json);
  }

  @Test
  void anArrowLeadsFromTheWakerToTheRun() {
    assertTrue(json.contains("{\"ph\":\"s\",\"pid\":2,\"tid\":1,\"ts\":1.200,\"name\":\"wakes\""), json);
    assertTrue(json.contains("{\"ph\":\"f\",\"pid\":2,\"tid\":2,\"ts\":2.000,\"name\":\"wakes\""), json);
    assertEquals(1, json.split("\"ph\":\"s\"", -1).length - 1);
  }

  @Test
  void namesAreEscaped() {
    assertTrue(json.contains("\"name\":\"a \\\"b\\\" #4\""), json);
  }
}
