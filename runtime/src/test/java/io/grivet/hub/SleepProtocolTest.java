package io.grivet.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No wake-up is lost between threads that submit and a carrier about to sleep; this test would detect a loss. */
class SleepProtocolTest {
  private static final long MANY = 5_000_000;
  private static final long SECOND = 1_000_000_000;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void theInboxLosesNoWakeUp(int submitters) throws Exception {
    SleepStress.Result result = new SleepStress(new SleepProtocol.OfInbox(), submitters, MANY, 2 * SECOND).run();

    assertFalse(result.lostAWakeUp(), result::toString);
    assertTrue(result.sleeps() > 0, "the sleeper never slept, so nothing was tried");
  }

  @Test
  void everyTaskIsTakenOnce() throws Exception {
    SleepStress.Result result = new SleepStress(new SleepProtocol.OfInbox(), 2, 10_000, 60 * SECOND).run();

    assertEquals(20_000, result.taken());
  }

  @Test
  void aCorrectProtocolOfListAndFlagLosesNoWakeUp() throws Exception {
    SleepProtocol right = new BrokenSleepProtocols.TwoWords();

    assertFalse(new SleepStress(right, 1, MANY, SECOND).run().lostAWakeUp());
  }

  @ParameterizedTest
  @MethodSource("brokenTwins")
  void aBrokenTwinIsSeenToLoseAWakeUp(Supplier<SleepProtocol> twin) throws Exception {
    SleepStress.Result result = new SleepStress(twin.get(), 1, Long.MAX_VALUE, 30 * SECOND).run();

    assertTrue(result.lostAWakeUp(), result::toString);
  }

  static Stream<Named<Supplier<SleepProtocol>>> brokenTwins() {
    return Stream.of(
        Named.of("the sleeper marks without comparing", BrokenSleepProtocols.MarksWithoutComparing::new),
        Named.of("the adder looks before it adds", BrokenSleepProtocols.LooksBeforeItAdds::new),
        Named.of("the sleeper looks before it flags", BrokenSleepProtocols.LooksBeforeItFlags::new));
  }
}
