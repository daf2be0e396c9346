package io.grivet.it.fairness;

import com.lmax.disruptor.dsl.Disruptor;
import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.Parity;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The LMAX disruptor, version 3.4, whose reader and {@code shutdown()} spin without a word to the JVM. */
class FullRingIT {
  private static final Duration LIMIT = Duration.ofSeconds(120);

  @ParameterizedTest
  @ValueSource(strings = {"blocking", "spinning"})
  void producersOfAFullRingGetOnWhileTheReaderWaits(String waiting) throws URISyntaxException {
    Path library = Path.of(Disruptor.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    AgentJvm recipe = AgentJvm.running(FullRing.class, waiting)
        .classPath(AgentJvm.testClassPath() + File.pathSeparator + library);
    Parity.of(recipe).limit(LIMIT).holds().hub().switchedAtLeast(20).ranOneAtATime();
  }
}
