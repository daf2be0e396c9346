package io.grivet.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {
  @Test
  void slowIterationsDoNotCount() {
    assertEquals(1.0, new Samples(List.of(3.0, 1.0, 1000.0, 2.0, 4.0)).fastest());
  }

  @Test
  void theNoiseIsHowFarTheMedianIsFromTheFastest() {
    assertEquals(2.0, new Samples(List.of(3.0, 1.0, 1000.0, 2.0, 4.0)).noise());
    assertEquals(0.5, new Samples(List.of(2.0, 1.0)).noise());
  }

  @Test
  void noIterationIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Samples(List.of()));
  }
}
