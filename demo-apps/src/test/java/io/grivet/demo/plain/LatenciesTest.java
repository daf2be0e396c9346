package io.grivet.demo.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatenciesTest {
  @Test
  void withoutValuesThePercentileIsZero() {
    assertEquals(0, new Latencies().percentileMicros(99));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 127, 128, 129, 1_000, 65_537, 10_000_000, Long.MAX_VALUE})
  void aLoneValueIsFoundToWithinTwoPercent(long micros) {
    Latencies latencies = new Latencies();

    latencies.add(micros);

    assertEquals(micros, latencies.percentileMicros(50), micros * 0.02);
  }

  @Test
  void percentilesCutTheValuesByShare() {
    Latencies latencies = new Latencies();
    for (int i = 1; i <= 100; i++) {
      latencies.add(i);
    }

    assertEquals(50, latencies.percentileMicros(50));
    assertEquals(99, latencies.percentileMicros(99));
    assertEquals(100, latencies.percentileMicros(100));
  }
}
