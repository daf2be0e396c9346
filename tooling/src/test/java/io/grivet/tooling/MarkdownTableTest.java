package io.grivet.tooling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTableTest {
  @Test
  void aBarInACellIsEscaped() {
    assertEquals("| a\\|b | c |", MarkdownTable.row(List.of("a|b", "c")));
  }

  @Test
  void numbersAreAlignedRight() {
    assertEquals("| --- | ---: | ---: |", MarkdownTable.ruleForNumbers(3));
  }
}
