package io.grivet.bench.micro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.tooling.Failure;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnTest {
  @Test
  void aRoundIsItsMedianAndItsFastestBatch() throws Exception {
    List<Double> times = Column.numbers(List.of("time=3", "cpu=9", "time=1", "time=100", "time=4")).get("time");

    assertEquals(3.5, Column.of("yield").get(0).sample(times));
    assertEquals(1.0, Column.of("yield").get(1).sample(times));
  }

  @Test
  void aLineWithoutANumberIsAFailure() {
    Failure failure = assertThrows(Failure.class, () -> Column.numbers(List.of("time=3", "java.lang.Error: x")));

    assertTrue(failure.getMessage().contains("java.lang.Error"), failure::getMessage);
  }
}
