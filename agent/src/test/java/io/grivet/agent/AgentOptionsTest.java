package io.grivet.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.boot.Settings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentOptionsTest {
  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void withoutOptionsTheDefaultsHold(String nothing) {
    AgentOptions options = AgentOptions.parse(nothing, nothing);

    Settings settings = options.settings(new String[0], true);
    assertTrue(settings.ownVirtualThreads());
    assertEquals(64L << 20, settings.stackBytes());
    assertEquals(1_000_000_000, settings.maxBlockingNanos());
    assertEquals(1_000_000_000, settings.preemptNanos());
    assertFalse(settings.exitOnDeadlock());
    assertTrue(settings.takeOver());
    assertFalse(settings.traceSpawns());
    assertEquals(10, settings.offloadThreads());
    assertEquals(5_000_000_000L, settings.offloadIdleNanos());
    assertNull(settings.reportFile());
    assertTrue(settings.transitionsHeard());
    assertFalse(options.isFirst(Option.TRACE_STARTUP));
    assertEquals(List.of(), options.names(Option.NATIVE_THREADS));
    assertEquals(List.of(), options.names(Option.SKIP));
  }

  @ParameterizedTest
  @EnumSource(Option.class)
  void theExampleOfEveryOptionIsUnderstood(Option option) {
    Object before = AgentOptions.parse(null, null).value(option);

    assertNotEquals(before, AgentOptions.parse(null, option.key + "=" + option.example).value(option));
  }

  @Test
  void nativeThreadsNamesThreadsSeparatedByColons() {
    assertEquals(List.of("pool-*", "Kafka-?"), parse("native-threads=pool-*:Kafka-?").names(Option.NATIVE_THREADS));
  }

  @Test
  void skipNamesPatchesSeparatedByColons() {
    assertEquals(List.of("main", "unpark"), parse("skip=main:unpark").names(Option.SKIP));
  }

  @Test
  void reportNamesAFile() {
    assertEquals("target/grivet=1.properties", settings(parse("report=target/grivet=1.properties")).reportFile());
  }

  @ParameterizedTest
  @CsvSource({"hub, true", "jdk, false"})
  void virtualThreadsNamesTheScheduler(String value, boolean own) {
    assertEquals(own, settings(parse("virtual-threads=" + value)).ownVirtualThreads());
  }

  @ParameterizedTest
  @CsvSource({
      "2048k, 2097152", "2048K, 2097152", "1m, 1048576", "256M, 268435456", "1g, 1073741824", "16G, 17179869184"})
  void stackTakesAUnit(String value, long bytes) {
    assertEquals(bytes, settings(parse("stack=" + value)).stackBytes());
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "off, 0", "0s, 0", "1ms, 1000000", "250ms, 250000000", "2s, 2000000000", "3600s, 3600000000000"})
  void limitsTakeAUnitOrAreOff(String value, long nanos) {
    assertEquals(nanos, settings(parse("max-blocking=" + value)).maxBlockingNanos());
    assertEquals(nanos, settings(parse("preempt=" + value)).preemptNanos());
  }

  @ParameterizedTest
  @CsvSource({"report, false", "exit, true"})
  void onDeadlockSaysWhetherTheJvmEnds(String value, boolean exits) {
    assertEquals(exits, settings(parse("on-deadlock=" + value)).exitOnDeadlock());
  }

  @ParameterizedTest
  @CsvSource({"stderr, false", "logger, true"})
  void logSaysWhereReportsGo(String value, boolean logger) {
    assertEquals(logger, settings(parse("log=" + value)).logger());
  }

  @ParameterizedTest
  @CsvSource({"on, true", "off, false"})
  void takeOverSaysWhetherABlockedCarrierIsTakenAway(String value, boolean takes) {
    assertEquals(takes, settings(parse("take-over=" + value)).takeOver());
  }

  @ParameterizedTest
  @CsvSource({"trace-startup, true", "trace-startup=on, true", "trace-startup=off, false",
      "'stack=8m,trace-startup', true"})
  void traceStartupNeedsNoValue(String text, boolean traces) {
    assertEquals(traces, parse(text).isFirst(Option.TRACE_STARTUP));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 10_000})
  void offloadThreadsIsANumber(int threads) {
    assertEquals(threads, settings(parse("offload-threads=" + threads)).offloadThreads());
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1ms, 1000000", "60s, 60000000000"})
  void offloadIdleTakesAUnit(String value, long nanos) {
    assertEquals(nanos, settings(parse("offload-idle=" + value)).offloadIdleNanos());
  }

  @Test
  void optionsAreSeparatedByCommas() {
    AgentOptions options = parse("stack=8m,virtual-threads=jdk,skip=main");

    assertEquals(8L << 20, settings(options).stackBytes());
    assertFalse(settings(options).ownVirtualThreads());
    assertEquals(List.of("main"), options.names(Option.SKIP));
  }

  @Test
  void blanksAroundKeysAndValuesAreIgnored() {
    AgentOptions options = parse(" stack = 8m , report = file , skip = main : unpark ");

    assertEquals(8L << 20, settings(options).stackBytes());
    assertEquals("file", settings(options).reportFile());
    assertEquals(List.of("main", "unpark"), options.names(Option.SKIP));
  }

  @Test
  void theCommandLineWinsOverTheEnvironment() {
    AgentOptions options = AgentOptions.parse("stack=8m,report=one", "stack=16m");

    assertEquals(16L << 20, settings(options).stackBytes());
    assertEquals("one", settings(options).reportFile());
  }

  @Test
  void listsOfTheEnvironmentAndTheCommandLineAddUp() {
    AgentOptions options = AgentOptions.parse("native-threads=a,skip=main", "native-threads=b,skip=unpark");

    assertEquals(List.of("a", "b"), options.names(Option.NATIVE_THREADS));
    assertEquals(List.of("main", "unpark"), options.names(Option.SKIP));
  }

  private static Settings settings(AgentOptions options) {
    return options.settings(new String[0], false);
  }

  private static AgentOptions parse(String commandLine) {
    return AgentOptions.parse(null, commandLine);
  }
}
