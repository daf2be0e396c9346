package io.grivet.it.watchdog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.JvmResult;
import io.grivet.it.jvm.JvmRun;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that waits forever is reported; a program that waits for an event is not. */
class DeadlocksIT {
  private static final String WAITS = "grivet: no thread can make progress: ";
  /** The hub's sleep is checked after a second. Only time can show that nothing is reported then. */
  private static final long LONG_ENOUGH_MILLIS = 2500;

  @BeforeAll
  static void withAgent() {
    AgentJvm.assumeAgent();
  }

  @ParameterizedTest
  @CsvSource({
      "monitors, waits to lock, java.lang.Object@, java.lang.Object@",
      "locks, waits for, java.util.concurrent.locks.ReentrantLock$NonfairSync@, "
          + "java.util.concurrent.locks.ReentrantLock$NonfairSync@",
      "monitor and lock, waits for, java.util.concurrent.locks.ReentrantLock$NonfairSync@, java.lang.Object@",
  })
  void aCircleOfLocksIsNamed(String kind, String verb, String first, String second) {
    String text = exit(kind, 2).stderr();

    String hash = "[0-9a-f]+";
    String a = "\"a\" #\\d+";
    String b = "\"b\" #\\d+";
    String lock1 = Pattern.quote(first) + hash;
    String lock2 = Pattern.quote(second) + hash;
    assertTrue(text.lines().anyMatch(line -> line.matches("deadlock: " + a + " waits for " + lock1 + " held by " + b
        + ", " + b + " waits for " + lock2 + " held by " + a)), text);
    assertTrue(text.lines().anyMatch(line -> line.matches(a + " " + verb + " " + lock1 + " held by " + b)), text);
    assertTrue(text.contains("\tat " + Deadlocks.class.getName() + "."), text);
  }

  @Test
  void threadsThatJoinEachOtherAreNamed() {
    String text = exit("joins", 2).stderr();

    assertTrue(text.lines().anyMatch(line -> line.matches("deadlock: \"main\" #\\d+ waits for the end of \"b\" #\\d+, "
        + "\"b\" #\\d+ waits for the end of \"main\" #\\d+")), text);
  }

  @ParameterizedTest
  @CsvSource({
      "park, 1, '\"main\" #\\d+ is parked, and nothing tells for what'",
      "latch, 1, '\"main\" #\\d+ waits for java.util.concurrent.CountDownLatch\\$Sync@[0-9a-f]+'",
      "notification, 1, '\"main\" #\\d+ waits to be notified on java.lang.Object@[0-9a-f]+'",
      "pool, 1, '\"pool-1-thread-1\" #\\d+ waits for java.util.concurrent.locks.*ConditionObject@[0-9a-f]+'",
      "virtual thread, 2, '\"main\" #\\d+ waits for .*NonfairSync@[0-9a-f]+ held by \"v\" #\\d+'",
      "idle worker, 1, '\"main\" #\\d+ waits for java.util.concurrent.CountDownLatch\\$Sync@[0-9a-f]+'",
  })
  void aWaitThatCannotEndIsNamed(String kind, int threads, String line) {
    String text = exit(kind, threads).stderr();

    assertTrue(text.lines().anyMatch(found -> found.matches(line)), text);
    assertFalse(text.contains("deadlock:"), text);
  }

  private static JvmResult exit(String kind, int threads) {
    JvmResult result = AgentJvm.running(Deadlocks.class, kind).option("on-deadlock=exit").run().exitedWith(1);

    assertEquals(1, result.stderr().lines().filter(line -> line.startsWith(WAITS)).count(), result.stderr());
    assertTrue(result.stderr().startsWith(WAITS + threads + " thread"), result.stderr());
    return result;
  }

  @Test
  void aDeadlockIsLoggedBeforeTheExit() {
    JvmResult result = AgentJvm.running(Deadlocks.class, "monitors").option("on-deadlock=exit", "log=logger").run()
        .exitedWith(1);

    assertEquals(1, result.stderr().lines().filter(line -> line.contains(WAITS)).count(), result.stderr());
    assertTrue(result.stderr().contains("deadlock: "), result.stderr());
  }

  @Test
  void shutdownHooksRunBeforeTheExit() {
    exit("hook", 2).printedOnly("hook\n");
  }

  @Test
  void aShutdownHookThatWaitsForTheSameLocksDoesNotPreventTheExit() {
    AgentJvm.running(Deadlocks.class, "blocked hook").option("on-deadlock=exit").run().exitedWith(1).complained(WAITS);
  }

  @Test
  void withoutTheOptionTheProgramIsLeftRunning() throws Exception {
    try (JvmRun run = AgentJvm.running(Deadlocks.class, "monitors").start()) {
      run.awaitComplaint(WAITS);
      Thread.sleep(LONG_ENOUGH_MILLIS);
      String text = run.signal("TERM").result().exitedWith(143).stderr();

      assertEquals(1, text.lines().filter(line -> line.startsWith(WAITS)).count(), text);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"accept", "select", "asynchronous accept", "sleep", "daemon sleeps", "delayed", "System.in",
      "process", "native thread", "hook", "signal"})
  void aWaitThatCanEndIsNotReported(String kind) throws Exception {
    try (JvmRun run = AgentJvm.running(Idlers.class, kind).option("on-deadlock=exit", "native-threads=native").typing()
        .start()) {
      run.awaitLine("waiting");
      Thread.sleep(LONG_ENOUGH_MILLIS);
      run.signal("TERM").result().exitedWith(143).didNotComplain();
    }
  }

  @Test
  void aDeadlockIsReportedAfterTheEndOfTheLastOtherThread() {
    List<String> lines = AgentJvm.running(LateDeadlock.class).option("on-deadlock=exit", "native-threads=native").run()
        .exitedWith(1).stderr().lines().toList();

    assertTrue(lines.getFirst().startsWith(WAITS + "1 thread waits"), lines::toString);
  }
}
