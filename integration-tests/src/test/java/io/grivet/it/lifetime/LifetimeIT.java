package io.grivet.it.lifetime;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.JvmResult;
import io.grivet.it.jvm.JvmRun;
import io.grivet.it.jvm.Parity;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JVM lives as long as without the agent, and ends with the same exit code and the same last output. */
class LifetimeIT {
  static Stream<Arguments> programs() {
    return Stream.of(
        arguments(Lives.NonDaemonOutlivesMain.class, 0),
        arguments(Lives.DaemonsDoNot.class, 0),
        arguments(Lives.BusyDaemon.class, 0),
        arguments(Lives.UncaughtInMain.class, 1),
        arguments(Lives.UncaughtInWorker.class, 0),
        arguments(Lives.ManyOutliveMain.class, 0),
        arguments(Exits.FromWorker.class, 3),
        arguments(Exits.FromMain.class, 5),
        arguments(Exits.FromHandler.class, 6),
        arguments(Exits.Twice.class, 7),
        arguments(Hooks.Joins.class, 0),
        arguments(Hooks.Works.class, 0),
        arguments(Hooks.ClosesPool.class, 0),
        arguments(Hooks.Refusals.class, 0),
        arguments(SynchronizedMain.class, 0),
        arguments(Depths.class, 0));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void aProgramEndsAsOnThePlainJvm(Class<?> program, int exitCode) {
    Parity.of(program).exitingWith(exitCode).holds().hub().startedAtLeast(1).ranOneAtATime();
  }

  @Test
  void aStackOverflowInACallOnAFileLeavesOtherThreadsAlone() {
    Parity.of(AgentJvm.running(DeepWrites.class).option("stack=1m")).holds().hub().firedTimersAtLeast(40)
        .ranOneAtATime();
  }

  @Test
  void haltEndsTheJvmAtOnce() {
    Parity.of(AgentJvm.running(Exits.Halt.class).withoutReport()).exitingWith(4).holds();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sleep", "wait", "accept", "read", "compute"})
  void sigtermRunsTheHooksWhateverMainDoes(String mainDoes) {
    endsBySignal("TERM", 143, mainDoes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sleep", "compute"})
  void sigintRunsTheHooksWhateverMainDoes(String mainDoes) {
    JvmRun.assumeChildrenSeeInterrupts();
    endsBySignal("INT", 130, mainDoes);
  }

  private static void endsBySignal(String signal, int exitCode, String mainDoes) {
    try (JvmRun run = AgentJvm.running(Signals.class, mainDoes).typing().start()) {
      run.awaitLine("ready: " + mainDoes).signal(signal);

      JvmResult result = run.result();

      result.exitedWith(exitCode).printedOnly("ready: " + mainDoes + "\nhook: ran\n").didNotComplain();
      result.hub().startedAtLeast(2).ranOneAtATime();
    }
  }

  @Test
  void theTraceOfMainIsPrintedWhileOtherThreadsStillRun() {
    try (JvmRun run = AgentJvm.running(Lives.UncaughtInMainAtOnce.class).typing().start()) {
      run.awaitComplaint("\tat " + Lives.class.getName() + "$UncaughtInMainAtOnce.main(").type("A");

      JvmResult result = run.result();

      result.exitedWith(1).printedOnly("read: 65\n")
          .complained("Exception in thread \"main\" java.lang.IllegalStateException: from main\n");
      result.hub().startedAtLeast(2).ranOneAtATime();
    }
  }

  @Test
  void aThreadThatRunsOutOfMemoryLeavesOtherThreadsAlone() {
    Parity.of(Memory.class).jvm("-Xmx64m").holds().hub().firedTimersAtLeast(50).ranOneAtATime();
  }
}
