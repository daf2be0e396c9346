package io.grivet.it.flags;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.it.jvm.HubReport;
import io.grivet.it.jvm.Parity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A start, and a carrier taken away from who blocks it, beside flags that change how the JVM works. */
class JvmFlagsIT {
  @ParameterizedTest
  @ValueSource(strings = {"-esa", "-esa -ea -Xcheck:jni", "-Xint", "-Xcomp"})
  void aCarrierIsTakenAway(String flags) {
    HubReport hub = Parity.of(TakenAway.class).jvm(flags.split(" ")).holds().hub();

    assertTrue(hub.counter("takeovers") >= 1, "the carrier was taken away");
  }
}
