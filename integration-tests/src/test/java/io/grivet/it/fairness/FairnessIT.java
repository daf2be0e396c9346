package io.grivet.it.fairness;

import io.grivet.it.fairness.Spins.Loop;
import io.grivet.it.fairness.Spins.Setter;
import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.Parity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A thread that never has to wait does not keep timers, sockets and other threads from their turns. */
class FairnessIT {
  private static final Duration LIMIT = Duration.ofSeconds(120);

  static List<Arguments> spins() {
    List<Arguments> all = new ArrayList<>();
    for (Loop loop : Loop.values()) {
      for (Setter setter : Setter.values()) {
        // Fifty threads on one core leave little time to the thread that sets the flag; three threads are enough.
        if (loop.compareTo(Loop.INSTANT) < 0 || setter == Setter.THREAD || setter == Setter.TIMER
            || setter == Setter.SOCKET) {
          all.add(Arguments.of(loop, setter));
        }
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("spins")
  void aSpinningThreadGetsItsAwaitedEvent(Loop loop, Setter setter) {
    AgentJvm recipe = AgentJvm.running(Spins.class, loop.name(), setter.name())
        .option("native-threads=" + Spins.NATIVE);
    Parity.of(recipe).limit(LIMIT).holds().hub().switchedAtLeast(20).firedTimersAtLeast(5).ranOneAtATime();
  }

  @ParameterizedTest
  @EnumSource(GreedKind.class)
  void otherThreadsGetTurnsBesideAThreadThatNeverWaits(GreedKind kind) {
    AgentJvm recipe = AgentJvm.running(Greedy.class, kind.name()).option("native-threads=" + Greed.PEERS);
    Parity.of(recipe).limit(LIMIT).holds().hub().switchedAtLeast(60).firedTimersAtLeast(30).ranOneAtATime();
  }
}
