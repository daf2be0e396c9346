package io.grivet.compat.frameworks;

import io.grivet.compat.Area;
import io.grivet.compat.Case;
import io.grivet.it.jvm.AgentJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Test suites that libraries publish: as many tests pass under the agent as without it. */
class SuitesIT {
  @ParameterizedTest
  @CsvSource({
      "commons-lang3, Apache Commons Lang, .*[.]lang3[.]concurrent[.](?!.*LockingVisitors)[A-Z].*Test",
      "commons-pool2, Apache Commons Pool, .*[.](TestAbandonedObjectPool|TestLinkedBlockingDeque|.*Pool407Test)"})
  void tests(String artifact, String name, String pattern) throws Exception {
    Path jar = Arrays.stream(System.getProperty("java.class.path").split(":")).map(Path::of)
        .filter(Files::isRegularFile)
        .filter(path -> path.getFileName().toString().matches(artifact + ".*-tests[.]jar")).findFirst().orElseThrow();
    Case.of(Area.FRAMEWORKS, name + ", its own tests by JUnit", jar)
        .variant(artifact)
        .did("tests of what waits, as published")
        .recipe(AgentJvm.running(RunsSuite.class, jar.toString(), pattern)
            .classPath(System.getProperty("java.class.path")))
        .holds();
  }
}
