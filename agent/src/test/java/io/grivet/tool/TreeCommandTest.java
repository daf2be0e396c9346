package io.grivet.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeCommandTest {
  @ParameterizedTest
  @CsvSource({
      "java.util.concurrent.ThreadPoolExecutor@1f, ThreadPoolExecutor@1f",
      "orders/jdk.internal.misc.ThreadFlock$ThreadContainerImpl@1f, orders@1f",
      "a@b/c/jdk.internal.vm.SharedThreadContainer@1f, a@b/c@1f",
      "io.grivet.Scope@2a, Scope@2a",
      "plain, plain",
  })
  void aContainerHasItsOwnNameOrThatOfItsClass(String name, String shown) {
    assertEquals(shown, TreeCommand.container(name));
  }
}
