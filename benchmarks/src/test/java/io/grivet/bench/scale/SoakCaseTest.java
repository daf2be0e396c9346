package io.grivet.bench.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoakCaseTest {
  @Test
  void halfOfASteadyGrowthIsSeenBetweenTheQuarters() {
    List<Double> series = IntStream.range(0, 60).mapToObj(look -> 100.0 + look).toList();

    assertEquals(Collections.nCopies(15, 30.0), SoakCase.growths(series));
  }

  @Test
  void aGrowthAtTheBeginningDoesNotCount() {
    List<Double> series = IntStream.range(0, 60).mapToObj(look -> 100.0 + Math.min(look, 15)).toList();

    assertEquals(Collections.nCopies(15, 0.0), SoakCase.growths(series));
  }
}
