package io.grivet.demo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void theFirstColumnIsAlignedLeftAndTheOtherColumnsRight() {
    Table table = new Table("run", "pages", "wall").row("plain", "7", "12.5 s").row("a long name", "1,234", "3 s");

    assertEquals("""
        run          pages    wall
        --------------------------
        plain            7  12.5 s
        a long name  1,234     3 s
        """, table.render());
  }

  @Test
  void aRowOfAnotherLengthIsRefused() {
    Table table = new Table("run", "pages");

    assertThrows(IllegalArgumentException.class, () -> table.row("plain"));
  }
}
