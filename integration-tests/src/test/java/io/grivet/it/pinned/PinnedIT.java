package io.grivet.it.pinned;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.JvmResult;
import io.grivet.it.jvm.Parity;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A thread that cannot leave its carrier during a wait stops no other thread. */
class PinnedIT {
  private static final Duration LIMIT = Duration.ofSeconds(120);
  private static final String NATIVE = "--enable-native-access=ALL-UNNAMED";

  static Stream<Arguments> waits() {
    return Stream.of("sleep", "interrupted sleep", "park", "latch", "lock", "wait", "timed wait",
        "timed wait, notified", "interrupted wait", "monitor", "monitor that others want", "join", "socket",
        "named pipe", "process", "exception")
        .flatMap(what -> Arrays.stream(Pinning.values()).map(pinning -> arguments(pinning, what)));
  }

  @ParameterizedTest
  @MethodSource("waits")
  void otherThreadsRunWhileAPinnedThreadWaits(Pinning pinning, String what) {
    Parity.of(PinnedCalls.class, pinning.name(), what).jvm(NATIVE).limit(LIMIT).holds().hub().ranOneAtATime();
  }

  @ParameterizedTest
  @ValueSource(strings = {"latch", "sleep", "wait", "failure", "failure's thread"})
  void otherThreadsRunWhileThreadsWaitForAnInitialiser(String how) {
    Parity.of(SharedInitialisers.class, how).limit(LIMIT).holds().hub().ranOneAtATime();
  }

  @ParameterizedTest
  @ValueSource(strings = {"same", "other", "parallel"})
  void otherThreadsRunWhileThreadsWaitForALoader(String how) {
    Parity.of(SharedLoader.class, how).limit(LIMIT).holds().hub().ranOneAtATime();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sleep", "nanosleep", "read", "write", "many", "interrupted"})
  void otherThreadsRunWhileNativeCodeBlocks(String function) {
    Parity.of(NativeCalls.class, function).jvm(NATIVE).limit(LIMIT).holds().hub().ranOneAtATime();
  }

  @Test
  void fortyPinnedThreadsWaitAtOnce() {
    Parity.of(PinnedCrowd.class).jvm(NATIVE).limit(LIMIT).holds().hub().startedAtLeast(41).ranOneAtATime();
  }

  @Test
  void codeBetweenTwoWaitsIsAtomicBesidePinnedThreads() {
    AgentJvm.assumeAgent();

    JvmResult result = AgentJvm.running(CountersBesidePinned.class).jvm(NATIVE).run();

    result.exitedWith(0).printed("counter: 330").printed("most inside: 1");
    result.hub().ranOneAtATime();
  }
}
