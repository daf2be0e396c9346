package io.grivet.hub;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Never have the monitor and a carrier that comes back from native code the baton at once; this test would see it. */
@Timeout(120)
class TakeProtocolTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void oneOfBothHasIt() throws Exception {
    TakeStress.Result result = new TakeStress(new TakeProtocol.ByCompareAndSet(), 2 * SECOND).run();

    assertFalse(result.overlap(), result::toString);
    assertTrue(result.taken() > 0, "the monitor never took it, so nothing was tried");
  }

  @ParameterizedTest
  @MethodSource("brokenTwins")
  void aBrokenTwinIsSeenToOverlap(Supplier<TakeProtocol> twin) throws Exception {
    TakeStress.Result result = new TakeStress(twin.get(), 30 * SECOND).run();

    assertTrue(result.overlap(), result::toString);
  }

  static Stream<Named<Supplier<TakeProtocol>>> brokenTwins() {
    return Stream.of(
        Named.of("the monitor takes without comparing", TakeProtocol.TakesWithoutComparing::new),
        Named.of("the owner comes back without comparing", TakeProtocol.ComesBackWithoutComparing::new));
  }
}
