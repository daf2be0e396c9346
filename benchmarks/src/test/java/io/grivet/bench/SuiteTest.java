package io.grivet.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuiteTest {
  @Test
  void jmhHasFoundTheBenchmarksOfEveryClass() {
    List<String> names = Suite.benchmarks();

    for (Class<?> benchmarks : List.of(BracketedCall.class, FileCalls.class, ThreadCalls.class)) {
      String prefix = benchmarks.getSimpleName() + ".";
      assertTrue(names.stream().anyMatch(name -> name.startsWith(prefix)), () -> prefix + " in " + names);
    }
  }
}
