package io.grivet.it.cooperation;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.JvmResult;
import io.grivet.it.jvm.JvmRun;
import io.grivet.it.jvm.Parity;
import io.grivet.it.names.NameServer;
import io.grivet.it.names.Namespaces;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JVM ends, or handles a signal, as without the agent while a thread is blocked outside the hub. */
class EndsWhileBlockedIT {
  private static final Duration LIMIT = Duration.ofSeconds(120);

  static Stream<Arguments> exits() {
    return Stream.of("named pipe", "name", "initialiser", "monitor")
        .flatMap(where -> Stream.of("thread", "pool").map(who -> arguments(where, who)));
  }

  @ParameterizedTest
  @MethodSource("exits")
  void exitEndsTheJvm(String where, String who) throws Exception {
    with(where, AgentJvm.running(Stuck.class, where, who).limit(LIMIT), child -> Parity.of(child).exitingWith(3).holds()
        .printedOnly("hook: ran\n").hub().ranOneAtATime());
  }

  @ParameterizedTest
  @ValueSource(strings = {"named pipe", "name", "initialiser", "monitor"})
  void sigtermRunsTheHooks(String where) throws Exception {
    endsBySignal("TERM", 143, where);
  }

  @ParameterizedTest
  @ValueSource(strings = {"named pipe", "name", "initialiser", "monitor"})
  void sigintRunsTheHooks(String where) throws Exception {
    JvmRun.assumeChildrenSeeInterrupts();
    endsBySignal("INT", 130, where);
  }

  @ParameterizedTest
  @ValueSource(strings = {"named pipe", "name", "initialiser", "monitor"})
  void sigquitDumpsTheThreadsAndTheProgramGoesOn(String where) throws Exception {
    with(where, AgentJvm.running(Stuck.class, where, "nobody").limit(LIMIT), child -> {
      try (JvmRun run = child.start()) {
        run.awaitLine("ready: " + where).signal("QUIT").awaitLineStarting("Full thread dump");
        run.signal("TERM").result().exitedWith(143).printed("hook: ran").didNotComplain();
      }
    });
  }

  private static void endsBySignal(String signal, int exitCode, String where) throws Exception {
    with(where, AgentJvm.running(Stuck.class, where, "nobody").limit(LIMIT), child -> {
      try (JvmRun run = child.start()) {
        run.awaitLine("ready: " + where).signal(signal);

        JvmResult result = run.result();

        result.exitedWith(exitCode).printedOnly("ready: " + where + "\nhook: ran\n").didNotComplain();
        result.hub().startedAtLeast(2).ranOneAtATime();
      }
    });
  }

  private interface Test {
    void of(AgentJvm child) throws Exception;
  }

  private static void with(String where, AgentJvm child, Test test) throws Exception {
    if (where.equals("name")) {
      try (NameServer server = Namespaces.openServer()) {
        test.of(Namespaces.asking(server, child));
      }
    } else {
      test.of(child);
    }
  }
}
