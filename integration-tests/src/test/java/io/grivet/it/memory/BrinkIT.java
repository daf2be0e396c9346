package io.grivet.it.memory;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.Parity;
import org.junit.jupiter.api.Test;

/** A call that waits may overflow in its middle; later calls of this thread and of other threads must not suffer. */
class BrinkIT {
  /**
   * The JVM's message when the stack ends while a lock is taken; the place where the stack ends differs from run to
   * run.
   */
  private static final String AMID_A_LOCK = ".* VM warning: Potentially dangerous stack overflow .*\\R";

  @Test
  void aStackOverflowAmidAWaitLeavesLaterCallsInOrder() {
    Parity.of(AgentJvm.running(Brink.class).option("stack=1m")).ignoring(FullHeapIT.NOT_SHOWN)
        .ignoring(AMID_A_LOCK).holds().hub().ranOneAtATime();
  }
}
