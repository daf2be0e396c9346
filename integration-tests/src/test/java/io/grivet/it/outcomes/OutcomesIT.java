package io.grivet.it.outcomes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.JvmResult;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An unobserved failure is reported once; the place of a greenlet's spawn is kept on request. */
class OutcomesIT {
  private static final String REPORT =
      "Exception in thread \"indexer\" java.lang.IllegalArgumentException: no such index";

  @BeforeAll
  static void withAgent() {
    AgentJvm.assumeAgent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"NOBODY", "NOBODY_UNTIL_THE_END", "JOIN"})
  void anUnseenFailureIsReportedOnce(String who) {
    JvmResult result = AgentJvm.running(Failures.class, who).named(who).run();

    result.exitedWith(0).printedOnly("main ends\n").complained("\tat " + Failures.class.getName());
    assertEquals(1, result.stderr().lines().filter(REPORT::equals).count(), result.stderr());
    assertEquals(1, result.stderr().lines().filter(line -> !line.startsWith("\tat ")).count(), result.stderr());
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "EXCEPTION", "LATE_GET", "LINK"})
  void aSeenFailureIsNotReported(String who) {
    AgentJvm.running(Failures.class, who).named(who).run().exitedWith(0)
        .printedOnly((who.equals("LINK") ? "link" : "main") + " got no such index\nmain ends\n").didNotComplain();
  }

  @Test
  void theReportGoesToTheDefaultUncaughtExceptionHandler() {
    AgentJvm.running(Failures.class, "HANDLER").run().exitedWith(0)
        .printedOnly("handler got no such index of indexer\nmain ends\n").didNotComplain();
  }

  @Test
  void aFailingHandlerIsCalledOnce() {
    AgentJvm.running(Failures.class, "HANDLER_THAT_FAILS").run().exitedWith(0)
        .printedOnly("handler got no such index of indexer\nmain ends\n");
  }

  @Test
  void theFailureOfAThreadOfTheProgramIsReportedOnce() {
    JvmResult result = AgentJvm.running(Failures.class, "THREAD").run();

    result.exitedWith(0).printedOnly("main ends\n");
    assertEquals(1, result.stderr().lines().filter(line -> line.contains("no such thread")).count(), result.stderr());
  }

  @Test
  void thePlaceOfASpawnIsKeptWithTheOption() {
    String spawning = Spawning.class.getName();
    JvmResult result = AgentJvm.running(Spawning.class).option("trace-spawns=on").run();

    List<String> lines = result.exitedWith(0).didNotComplain().stdout().lines().toList();
    assertEquals(List.of("2 frames", spawning + ".inner", spawning + ".main", "10 frames"), lines.subList(0, 4));
    assertEquals(10, lines.subList(4, 14).stream().filter((spawning + ".inner")::equals).count());
    assertEquals(List.of(spawning + ".inner", spawning + ".lambda$main$0"), lines.subList(15, 17));
    result.printed("spawned by its parent true");
  }

  @Test
  void thePlaceOfASpawnIsNotKeptWithoutTheOption() {
    AgentJvm.running(Spawning.class).run().exitedWith(0)
        .printedOnly("0 frames\n0 frames\n0 frames\nspawned by its parent true\n");
  }

  @Test
  void aDeadlockOfMainIsReportedWithTheWaitingGreenlets() {
    AgentJvm.running(Waiting.class, "for ever").option("on-deadlock=exit").run().exitedWith(1)
        .complained("\"main\"").complained("\"waiter\"").complained("CountDownLatch");
  }

  @Test
  void aGreenletThatComputesForTooLongIsReportedWithItsMethod() {
    JvmResult result = AgentJvm.running(Waiting.class, "hog").option("max-blocking=200ms").option("preempt=off").run();

    result.exitedWith(0).printedOnly("computed\nthe other runs\n")
        .complained("\"hog\"").complained(Waiting.class.getName() + ".hog");
  }
}
