package io.grivet.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTableTest {
  @Test
  void aRowSaysWhatTheAgentAddsAndByWhichFactor() {
    ResultTable table = new ResultTable();
    table.add("A.read", new Samples(List.of(20.0)), new Samples(List.of(30.0)));
    table.add("B.park", new Samples(List.of(50_000.0)), new Samples(List.of(5_000.0)));

    assertEquals("""
        benchmark  plain ns/op  noise  agent ns/op  noise  difference  ratio
        --------------------------------------------------------------------
        A.read            20.0    0.0         30.0    0.0       +10.0   1.50
        B.park        50,000.0    0.0      5,000.0    0.0   -45,000.0   0.10
        """, table.render());
  }
}
