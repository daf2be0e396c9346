package io.grivet.it.memory;

import io.grivet.it.jvm.Parity;
import org.junit.jupiter.api.Test;

/** The program fills the heap for a while. */
class FullHeapIT {
  /**
   * The JDK's message for a class that is loaded while there is no room to pass it to an agent, whichever agent it is.
   */
  static final String NOT_SHOWN = "\\*\\*\\* java\\.lang\\.instrument ASSERTION FAILED .*\\R";

  @Test
  void anInitialiserThatWaitsAfterAFullHeapDoesNotHoldUpOtherThreads() {
    Parity.of(FullHeap.class).jvm("-Xmx24m", "-XX:+UseSerialGC").ignoring(NOT_SHOWN).holds().hub().ranOneAtATime();
  }

  @Test
  void waitsDuringAFullHeapEnd() {
    Parity.of(Waiters.class).jvm("-Xmx24m", "-XX:+UseSerialGC").ignoring(NOT_SHOWN).holds().hub().ranOneAtATime();
  }
}
