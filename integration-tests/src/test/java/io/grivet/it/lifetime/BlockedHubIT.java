package io.grivet.it.lifetime;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.JvmResult;
import io.grivet.it.jvm.JvmRun;
import io.grivet.it.jvm.Parity;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Signals and the end of the JVM reach a program whose threads all wait, so that the hub waits, too. */
class BlockedHubIT {
  private static final Duration LIMIT = Duration.ofSeconds(120);

  @ParameterizedTest
  @EnumSource(BlockedHub.Kind.class)
  void exitCalledByAThreadEndsTheJvm(BlockedHub.Kind kind) {
    Parity.of(BlockedHub.class, kind.name(), "3").limit(LIMIT).exitingWith(3).holds().hub().startedAtLeast(2)
        .ranOneAtATime();
  }

  @ParameterizedTest
  @EnumSource(BlockedHub.Kind.class)
  void sigtermRunsTheHooks(BlockedHub.Kind kind) {
    try (JvmRun run = start(kind)) {
      run.awaitLine("ready: " + kind).signal("TERM");

      ended(run, kind).didNotComplain();
    }
  }

  @ParameterizedTest
  @EnumSource(BlockedHub.Kind.class)
  void sigquitPrintsTheThreadsAndTheProgramGoesOn(BlockedHub.Kind kind) {
    try (JvmRun run = start(kind)) {
      run.awaitLine("ready: " + kind).signal("QUIT").awaitLineStarting("Full thread dump ");
      run.awaitLineStarting("JNI global refs: ");
      run.signal("TERM");

      ended(run, kind);
    }
  }

  private static JvmRun start(BlockedHub.Kind kind) {
    return AgentJvm.running(BlockedHub.class, kind.name()).limit(LIMIT).start();
  }

  private static JvmResult ended(JvmRun run, BlockedHub.Kind kind) {
    JvmResult result = run.result();
    result.exitedWith(143).printed("ready: " + kind).printed("hook: ran, folder deleted true");
    result.hub().startedAtLeast(2).ranOneAtATime();
    return result;
  }
}
