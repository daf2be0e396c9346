package io.grivet.it.tools;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.demo.incident.Deadlock;
import io.grivet.demo.incident.Leak;
import io.grivet.demo.incident.PoolExhausted;
import io.grivet.demo.incident.SlowBackend;
import io.grivet.demo.incident.StuckLoop;
import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.JvmRun;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The walk-throughs of docs/operations.md: the named command shows the culprit of each demo with a fault. */
class IncidentIT {
  @BeforeAll
  static void toolsNeedTheAgent() {
    AgentJvm.assumeAgent();
  }

  @Test
  void topNamesTheMethodThatComputes() throws Exception {
    try (JvmRun run = incident(StuckLoop.class)) {
      String longRun = "([1-9]\\d\\d ms|[0-9.]+ s)  search-\\d+ #\\d+ at StuckLoop\\.(distance|mostSimilar)";
      until("(?s)LONGEST RUNS WITHOUT A SWITCH.*\n +" + longRun, "top", run.pid(), "--once");
    }
  }

  @Test
  void mostGreenletsWaitForThePool() throws Exception {
    try (JvmRun run = incident(PoolExhausted.class)) {
      until("(?m)^ *200 +[0-9.]+ m?s +Object.wait .*ConnectionPool.take\\(PoolExhausted.java:\\d+\\)", "ps", run.pid(),
          "--group");
    }
  }

  @Test
  void theDeadlockIsACycleOfAMonitorAndALock() throws Exception {
    try (JvmRun run = incident(Deadlock.class)) {
      String cycle = until("(?s)deadlock of 2 greenlets:.*", "stacks", run.pid()).group();

      found(cycle,
          "\"bank-\\d+\" #\\d+ waits for ReentrantLock@\\w+, which \"bank-\\d+\" #\\d+ holds, .*Deadlock.save");
      found(cycle, "\"bank-\\d+\" #\\d+ waits for Object@\\w+, which \"bank-\\d+\" #\\d+ holds, .*Deadlock.pay");
    }
  }

  @Test
  void theLeakGrowsBelowTheGreenletsThatStartIt() throws Exception {
    try (JvmRun run = incident(Leak.class)) {
      String family = "service-5 #\\d+ .*\n.*└─ log-\\* × (\\d+)  LinkedBlockingQueue.take\n";
      int before = Integer.parseInt(until(family, "tree", run.pid()).group(1));

      int now = before;
      for (int looks = 0; looks < 60 && now < before + 5; looks++) {
        now = Integer.parseInt(until(family, "tree", run.pid()).group(1));
      }
      assertTrue(now >= before + 5, "from " + before + " to " + now);
    }
  }

  @Test
  void mostGreenletsReadFromTheBackend() throws Exception {
    try (JvmRun run = incident(SlowBackend.class)) {
      String port = run.awaitLineStarting("the stock listens on port ");

      String most = "(?m)^ *([5-9]\\d|100) +[0-9.]+ s +read .*SlowBackend.askStock\\(SlowBackend.java:\\d+\\)";
      until(most, "ps", run.pid(), "--group");
      until("shop-\\d+ .* reads from 127.0.0.1:" + port + " ", "ps", run.pid());
    }
  }

  private static JvmRun incident(Class<?> program) {
    JvmRun run = AgentJvm.running(program, "3600").start();
    run.awaitOutput(" requests/s ");
    return run;
  }

  /** Looks until the answer has the pattern; the incident needs its time. */
  private static Matcher until(String pattern, Object... words) {
    return await().atMost(2, TimeUnit.MINUTES)
        .until(() -> Pattern.compile(pattern).matcher(Command.output(words)), Matcher::find);
  }

  private static void found(String text, String pattern) {
    assertTrue(Pattern.compile(pattern).matcher(text).find(), () -> pattern + " expected in\n" + text);
  }
}
