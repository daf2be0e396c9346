package io.grivet.it.selectors;

import io.grivet.it.jvm.Parity;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A selecting thread leaves the hub to the other threads, with every kind of selector. */
class SelectorsIT {
  private static final Duration LIMIT = Duration.ofSeconds(120);

  @ParameterizedTest
  @EnumSource(Provider.class)
  void otherThreadsRunWhileAThreadSelects(Provider provider) {
    Parity.of(SelectWaits.class).jvm(provider.jvmArgument()).limit(LIMIT).holds().hub().switchedAtLeast(150)
        .ranOneAtATime();
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void aSelectorServesFiftyBlockingClients(Provider provider) {
    Parity.of(EchoServer.class).jvm(provider.jvmArgument()).limit(LIMIT).holds().hub().switchedAtLeast(500)
        .ranOneAtATime();
  }
}
