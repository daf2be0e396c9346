package io.grivet.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.grivet.tooling.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private static final Metric CPU = new Metric("CPU", "us", Metric.Better.LOWER, 2);
  private final List<String> turns = new ArrayList<>();
  private final Lab lab = new Lab(Effort.QUICK, Path.of("java"), Path.of("grivet.jar"), Path.of("."), false,
      (peer, round, rounds) -> turns.add(round + "/" + rounds + " " + peer));
  private final ResultBuilder result = new ResultBuilder(new Nameless(), List.of(CPU));

  @Test
  void everySecondRoundGoesBackwards() throws Exception {
    Rounds.inTurns(lab, 3, List.of(turn("a", 1), turn("b", 2)), result);

    assertEquals(List.of("1/3 a", "1/3 b", "2/3 b", "2/3 a", "3/3 a", "3/3 b"), turns);
    assertEquals(List.of(new PeerResult("a", Map.of("CPU", List.of(1.0, 1.0, 1.0))),
        new PeerResult("b", Map.of("CPU", List.of(2.0, 2.0, 2.0)))), result.build().peers());
  }

  @Test
  void aPeerWithoutAMeasurementIsAFailure() {
    assertThrows(Failure.class, () -> result.peer("a").build());
    assertThrows(Failure.class, () -> new ResultBuilder(new Nameless(), List.of(CPU)).missing("a", "why").build());
  }

  @Test
  void anInvalidNumberOrMetricIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> result.add("a", "CPU", 0.0 / 0));
    assertThrows(IllegalArgumentException.class, () -> result.add("a", "RAM", 1));
  }

  private static Rounds.Turn turn(String peer, double value) {
    return new Rounds.Turn(peer, () -> Map.of("CPU", value));
  }

  private static final class Nameless implements Case {
    @Override
    public String name() {
      return "nameless";
    }

    @Override
    public String title() {
      return "";
    }

    @Override
    public Duration estimate(Effort effort) {
      return Duration.ZERO;
    }

    @Override
    public CaseResult run(Lab lab) {
      throw new UnsupportedOperationException();
    }
  }
}
