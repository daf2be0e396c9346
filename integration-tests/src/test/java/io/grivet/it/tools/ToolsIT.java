package io.grivet.it.tools;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.JvmRun;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each command on a program whose greenlets wait in every way. */
class ToolsIT {
  @Test
  void psTellsTheWaitOfEachGreenlet() throws Exception {
    try (JvmRun run = waits("3")) {
      String ports = run.awaitLineStarting("ready on ");
      String client = ports.substring(ports.lastIndexOf(' ') + 1);
      String server = ports.substring(0, ports.indexOf(' '));

      String out = Command.output("ps", run.pid());

      line(out, "main", "sleeps 16 min more", "Waits.main(Waits.java:");
      line(out, "holder", "sleeps 16 min more", "Waits.lambda$main$");
      line(out, "locker", "waits for ReentrantLock@[0-9a-f]+ held by \"holder\" #\\d+", "");
      line(out, "enterer", "waits for monitor Object@[0-9a-f]+ held by \"holder\" #\\d+", "");
      line(out, "waiter", "waits to be notified on Object@[0-9a-f]+", "");
      line(out, "acceptor", "accepts connections on port " + server + " \\(fd \\d+\\)", "");
      line(out, "reader", "reads from 127.0.0.1:" + client + " \\(fd \\d+\\)", "");
      line(out, "joiner", "waits for the end of \"acceptor\" #\\d+", "");
      line(out, "taker", "waits in LinkedBlockingQueue.take", "");
      assertTrue(out.startsWith("hub asleep; 13 greenlets, 0 ready, 5 timers, 2 on descriptors, 0 carriers away"), out);
    }
  }

  @Test
  void alikeGreenletsAreCounted() throws Exception {
    try (JvmRun run = waits("40")) {
      run.awaitLineStarting("ready on ");

      assertTrue(Pattern.compile("(?m)^ *40 +[0-9.]+ m?s +sleep +").matcher(Command.output("ps", run.pid(), "--group"))
          .find());
      String tree = Command.output("tree", run.pid());
      assertTrue(tree.contains("─ sleeper-* × 40  sleep\n"), tree);
      assertTrue(Pattern.compile("├─ acceptor #\\d+ .*\n│  └─ reader #").matcher(tree).find(), tree);
    }
  }

  @Test
  void theThreadsOfAnExecutorStandTogether() throws Exception {
    try (JvmRun run = waits("0")) {
      run.awaitLineStarting("ready on ");

      String tree = Command.output("tree", run.pid());
      assertTrue(Pattern.compile("ThreadPoolExecutor@[0-9a-f]+, 1 greenlet\n.*─ pool-1-thread-1 #").matcher(tree)
          .find(), tree);
    }
  }

  @Test
  void theMembersOfAGroupAPoolAndAScopeStandTogether() throws Exception {
    AgentJvm.assumeAgent();
    try (JvmRun run = AgentJvm.running(Grouped.class).start()) {
      run.awaitLine("ready");

      String tree = Command.output("tree", run.pid());
      for (String container : List.of("Group@[0-9a-f]+, 2 greenlets", "Pool@[0-9a-f]+, 2 greenlets",
          "Scope@[0-9a-f]+, 1 greenlet")) {
        assertTrue(Pattern.compile("(?m)^[├└]─ " + container + "\n[│ ]  [├└]─ greenlet-\\d+ #").matcher(tree).find(),
            () -> container + " expected in\n" + tree);
      }
      assertTrue(Pattern.compile("(?m)^[├└]─ alone #").matcher(tree).find(), tree);
    }
  }

  @Test
  void aDeadlockIsNamedAsACycle() throws Exception {
    try (JvmRun run = waits("0", "deadlock")) {
      run.awaitLineStarting("ready on ");

      String out = Command.output("stacks", run.pid());

      assertTrue(out.contains("deadlock of 2 greenlets:"), out);
      // The JDK's words where the VM has forgotten the object.
      assertTrue(Pattern.compile("\"waiter\" #.*\n\tat .*\n\t- waiting on <(java.lang.Object@|no object reference)")
          .matcher(out).find(), out);
      assertTrue(Pattern.compile("\"left\" #\\d+ waits for Object@\\w+, which \"right\" #\\d+ holds, at .*lockBoth")
          .matcher(out).find(), out);
      assertTrue(Pattern.compile("\"right\" #\\d+ waits for Object@\\w+, which \"left\" #\\d+ holds")
          .matcher(out).find(), out);
      assertTrue(Pattern.compile("\tat .*lockBoth.*\n\t- waiting to lock <java.lang.Object@(\\w+)>.*\n"
          + "\t- locked <java.lang.Object@").matcher(out).find(), out);
    }
  }

  @Test
  void aGreenletThatComputesForEverIsNamed() throws Exception {
    AgentJvm program = AgentJvm.running(Waits.class, "3", "compute").option("preempt=off")
        .option("max-blocking=off");
    try (JvmRun run = program.start()) {
      run.awaitLineStarting("ready on ");
      // Shorter holds count as work.
      String ps = until("hub HELD: no switch for ", "ps", run.pid());

      // From JDK 27 on, nobody may look at a stack from outside.
      boolean frames = Runtime.version().feature() < 27;
      line(ps, "main", "computes", frames ? "Waits.main(Waits.java:" : "");
      line(ps, "taker", frames ? "waits in LinkedBlockingQueue.take" : "waits for AbstractQueuedSynchronizer", "");
      String top = Command.output("top", run.pid(), "--once");
      assertTrue(top.contains("hub HELD"), top);
      assertTrue(Pattern.compile("LONGEST RUNS WITHOUT A SWITCH, LAST MINUTE\n +[0-9.]+ m?s  main #\\d+"
          + (frames ? " at .*Waits.main" : "\n")).matcher(top).find(), top);
    }
  }

  @Test
  void aGreenletThatIsPreemptedStillComputes() throws Exception {
    try (JvmRun run = AgentJvm.running(Waits.class, "3", "compute", "tick").option("preempt=100ms").start()) {
      run.awaitLineStarting("ready on ");
      until("preemptions=[1-9]", "counters", run.pid());

      line(Command.output("ps", run.pid()), "main", "(computes|runs \\S+)", "Waits.main(Waits.java:");
    }
  }

  @Test
  void anIdleWorkerOfAPoolWaitsForWork() throws Exception {
    try (JvmRun run = waits("0")) {
      run.awaitLineStarting("ready on ");

      line(Command.output("ps", run.pid()), "pool-1-thread-1", "waits in LinkedBlockingQueue.take", "");
    }
  }

  @Test
  void onlyGreenletsThatHaveNotMovedAreInTheDifference() throws Exception {
    try (JvmRun run = AgentJvm.running(Ticks.class).start()) {
      run.awaitLine("ready");

      String out = Command.output("stacks", run.pid(), "--diff=500ms");

      assertTrue(out.contains("\"still\" #"), out);
      assertFalse(out.contains("\"ticker\" #"), out);
    }
  }

  @Test
  void countersAreTheNumbersOfTheReport() throws Exception {
    try (JvmRun run = waits("7")) {
      run.awaitLineStarting("ready on ");

      String out = Command.output("counters", run.pid());

      assertTrue(out.contains("greenlets.live=17\n") && out.contains("overlaps=0\n"), out);
      assertTrue(Command.output("counters", run.pid(), "--json").startsWith("{\"switches\":"), out);
    }
  }

  @Test
  void aLookPrintsNothingInTheProgramAndLeavesItsThreadsAlone() throws Exception {
    try (JvmRun run = waits("3")) {
      run.awaitLineStarting("ready on ");
      String before = Command.output("counters", run.pid());

      for (String command : new String[] {"ps", "tree", "stacks", "top --once", "counters"}) {
        String[] words = command.split(" ");
        Command.output(words.length == 1 ? new Object[] {words[0], run.pid()}
            : new Object[] {words[0], run.pid(), words[1]});
      }

      String after = Command.output("counters", run.pid());
      for (String name : new String[] {"switches", "greenlets.started", "carriers", "handovers", "takeovers"}) {
        assertEquals(value(before, name), value(after, name), name);
      }
      run.signal("TERM");
      assertEquals(143, run.result().exitCode());
      assertEquals("", run.result().stderr());
      assertEquals(1, run.result().stdout().lines().count(), run.result().stdout());
    }
  }

  /** Asks until the answer contains a pattern, and returns the answer. */
  private static String until(String pattern, Object... words) {
    Pattern wanted = Pattern.compile(pattern);
    return await().atMost(2, TimeUnit.MINUTES).until(() -> Command.output(words), out -> wanted.matcher(out).find());
  }

  private static String value(String counters, String name) {
    return counters.lines().filter(line -> line.startsWith(name + "=")).findFirst().orElseThrow();
  }

  private static JvmRun waits(String... args) {
    return AgentJvm.running(Waits.class, args).option("on-deadlock=report").start();
  }

  private static void line(String out, String name, String does, String at) {
    Pattern wanted = Pattern.compile("(?m)^ *\\d+  " + name + " .*" + does + ".*" + Pattern.quote(at));
    assertTrue(wanted.matcher(out).find(), () -> name + " " + does + " expected in\n" + out);
  }
}
