package io.grivet.compat.messaging;

import com.lmax.disruptor.dsl.Disruptor;
import io.grivet.compat.Area;
import io.grivet.compat.Case;
import org.junit.jupiter.api.Test;

class DisruptorIT {
  @Test
  void aRingThatIsFull() throws Exception {
    Case.of(Area.FRAMEWORKS, "LMAX disruptor", Disruptor.class)
        .did("50 threads publish into a ring that is too small for them, three readers; each of four ways to wait")
        .program(DisruptorWork.class)
        .holds();
  }
}
