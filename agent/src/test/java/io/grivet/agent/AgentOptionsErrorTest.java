package io.grivet.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user reads who has written an option wrong. */
class AgentOptionsErrorTest {
  @Test
  void anUnknownOptionIsNamedTogetherWithAllThatAreKnown() {
    String message = refusal("stac=8m");

    assertTrue(message.contains("\"stac\""), message);
    for (Option option : Option.values()) {
      assertTrue(message.contains(option.key), message);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stack=8m,", ",", "=8m"})
  void anEmptyOptionIsUnknown(String text) {
    assertTrue(refusal(text).startsWith("unknown option \"\""), () -> refusal(text));
  }

  @ParameterizedTest
  @EnumSource(Option.class)
  void anOptionWithoutAValueIsRefusedWithAnExample(Option option) {
    String expected = "option " + option.key + " has no value; write " + option.example;

    if (option != Option.TRACE_STARTUP) {
      assertEquals(expected, refusal(option.key));
    }
    assertEquals(expected, refusal(option.key + "="));
    assertEquals(expected, refusal(option.key + "= "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"100", "5x", "5 mb"})
  void aSizeWithoutAKnownUnitIsRefusedWithAnExample(String value) {
    assertEquals("option stack=" + value + " has no unit; write stack=256m", refusal("stack=" + value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"m", "1.5g", "big", "0x10m", "--5m"})
  void aSizeThatIsNoNumberIsRefusedWithAnExample(String value) {
    String message = refusal("stack=" + value);

    assertTrue(message.startsWith("option stack=" + value), message);
    assertTrue(message.endsWith("write stack=256m"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0m", "-5m", "1023k", "17g"})
  void aSizeOutOfRangeIsRefusedWithTheRange(String value) {
    assertEquals("option stack=" + value + " is out of range; use 1m to 16g", refusal("stack=" + value));
  }

  @Test
  void aSizeThatOverflowsIsRefused() {
    assertTrue(refusal("stack=9223372036854775807g").startsWith("option stack=9223372036854775807g is "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "HUB", "jdk:hub"})
  void anUnknownSchedulerOfVirtualThreadsIsRefused(String value) {
    assertEquals("option virtual-threads=" + value + " is malformed; write virtual-threads=jdk",
        refusal("virtual-threads=" + value));
  }

  @ParameterizedTest
  @CsvSource({
    "max-blocking=100, has no unit; write max-blocking=100ms",
    "max-blocking=2h, has no unit; write max-blocking=100ms",
    "max-blocking=s, is malformed; write max-blocking=100ms",
    "offload-threads=many, is malformed; write offload-threads=10",
    "offload-threads=0, is out of range; use 1 to 10000",
    "offload-threads=10001, is out of range; use 1 to 10000",
    "offload-idle=5, has no unit; write offload-idle=5s",
    "max-blocking=1.5s, is malformed; write max-blocking=100ms",
    "max-blocking=-1ms, 'is out of range; use 1ms to 3600s, or off'",
    "max-blocking=3601s, 'is out of range; use 1ms to 3600s, or off'",
    "max-blocking=9223372036854775807s, is malformed; write max-blocking=100ms",
    "on-deadlock=Exit, is malformed; write on-deadlock=exit",
    "take-over=yes, is malformed; write take-over=off",
  })
  void aWrongTimeOrWordIsRefusedWithAnExample(String option, String reason) {
    assertEquals("option " + option + " " + reason, refusal(option));
  }

  @ParameterizedTest
  @CsvSource({
    "nonsense=1, 'unknown option \"nonsense\" (in GRIVET_OPTS)'",
    "stack, 'option stack (in GRIVET_OPTS) has no value'",
    "stack=8, 'option stack=8 (in GRIVET_OPTS) has no unit'",
    "stack=bm, 'option stack=bm (in GRIVET_OPTS) is malformed'",
    "stack=1k, 'option stack=1k (in GRIVET_OPTS) is out of range'",
    "virtual-threads=1, 'option virtual-threads=1 (in GRIVET_OPTS) is malformed'",
  })
  void aMistakeInTheEnvironmentSaysThatItIsThere(String environment, String start) {
    StartError refusal = assertThrows(StartError.class, () -> AgentOptions.parse(environment, "stack=8m"));

    assertTrue(refusal.getMessage().startsWith(start), refusal.getMessage());
  }

  private static String refusal(String commandLine) {
    return assertThrows(StartError.class, () -> AgentOptions.parse(null, commandLine)).getMessage();
  }
}
