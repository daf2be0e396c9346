package io.grivet.it.memory;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.Parity;
import org.junit.jupiter.api.Test;

/** A call that waits may overflow in its middle; what others and the thread itself do later must not suffer. */
class BrinkIT {
  @Test void whatOverflowsAmidAWaitIsInOrderAfterwards() {
    Parity.of(AgentJvm.running(Brink.class).option("stack=1m")).ignoring(FullHeapIT.NOT_SHOWN).holds().hub()
        .ranOneAtATime();
  }
}
