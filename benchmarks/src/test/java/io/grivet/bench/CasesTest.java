package io.grivet.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.bench.run.Case;
import io.grivet.bench.run.Effort;
import java.util.List;
import org.junit.jupiter.api.Test;

class CasesTest {
  @Test
  void namesAreShortDistinctAndFitForFiles() {
    List<String> names = Cases.all().stream().map(Case::name).toList();

    assertEquals(names.size(), names.stream().distinct().count(), names::toString);
    names.forEach(name -> assertTrue(name.matches("[a-z0-9-]{1,20}"), name));
  }

  @Test
  void eachCaseHasATitleAndAnEstimate() {
    for (Case one : Cases.all()) {
      assertTrue(!one.title().isBlank() && !one.title().contains("\n"), one::name);
      for (Effort effort : Effort.values()) {
        assertTrue(one.estimate(effort).toSeconds() > 0, one::name);
      }
    }
  }
}
