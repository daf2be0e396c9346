package io.grivet.it.async;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.Parity;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Calls that other threads complete leave the hub to the other greenlets, and so do these threads while they wait for
 * events.
 */
class AsyncIT {
  private static final Duration LIMIT = Duration.ofSeconds(120);

  @ParameterizedTest
  @EnumSource(GroupKind.class)
  void otherThreadsRunWhileAThreadWaitsForAnAsynchronousSocket(GroupKind kind) {
    AgentJvm recipe = AgentJvm.running(AsyncSockets.class, kind.name());
    if (kind == GroupKind.DEFAULT_WITH_FACTORY) {
      recipe.jvm(GroupKind.jvmArgument());
    }
    Parity.of(recipe).limit(LIMIT).holds().hub().switchedAtLeast(100).ranOneAtATime();
  }

  @Test
  void otherThreadsRunWhileAThreadWaitsForAnAsynchronousFile() {
    Parity.of(FileCalls.class).limit(LIMIT).holds().hub().switchedAtLeast(30).ranOneAtATime();
  }

  /** A close ends the system call by a signal to the thread inside the call, which for a greenlet is its carrier. */
  @ParameterizedTest
  @CsvSource({"default, released", "default, closed", "own, released", "own, closed"})
  void otherThreadsRunWhileThreadsOfAPoolWaitForAFileLock(String pool, String end) {
    Parity.of(FileLocks.class, pool, end).limit(LIMIT).holds().hub().switchedAtLeast(10).ranOneAtATime();
  }

  @Test
  void otherThreadsRunWhileAThreadWatchesADirectory() {
    Parity.of(Watching.class).limit(LIMIT).holds().hub().switchedAtLeast(50).ranOneAtATime();
  }
}
