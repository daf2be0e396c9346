package io.grivet.races;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs jcstress on the classes of this module named {@code *Race}, and on their broken twins. Each class drives a class
 * of the runtime by two threads at once. The output of jcstress is kept alongside the other reports.
 */
class RacesTest {
  private static final String MILLIS = System.getProperty("races.millis", "200");
  private static final int ITERATIONS = 4;
  private static final long LIMIT_MINUTES = 20;
  /** Enough for a busy machine, on which two threads seldom meet. */
  private static final int MOST_RUNS = 8;

  @BeforeEach
  void needsTwoProcessors() {
    assumeTrue(Runtime.getRuntime().availableProcessors() >= 2, "two threads meet on two processors only");
  }

  /** Runs the races as often as the twins must run, so that a fault in a race would have been seen as well. */
  @Test
  void eachBrokenTwinIsSeenAndNoRaceHasAForbiddenOutcomeInAsManyRuns() throws Exception {
    int runs = runsUntilEachTwinIsSeen();
    for (int i = 0; i < runs; i++) {
      Run run = Run.of("Race");
      assertEquals(Set.of(), run.failed(), run.text);
      assertTrue(run.exit == 0, run.text);
      assertTrue(run.text.contains(names("Race").size() + " matching test results"), run.text);
    }
  }

  private static int runsUntilEachTwinIsSeen() throws Exception {
    Set<String> unseen = names("Twin");
    int runs = 0;
    while (!unseen.isEmpty()) {
      assertTrue(runs < MOST_RUNS, "not seen in " + runs + " runs, see target/jcstress: " + unseen);
      Run run = Run.of("Twin");
      assertTrue(names("Twin").containsAll(run.failed()), run.text);
      unseen.removeAll(run.failed());
      runs++;
    }
    return runs;
  }

  @ParameterizedTest
  @ValueSource(strings = {"Race", "Twin"})
  void eachRaceHasItsTwin(String kind) throws Exception {
    Set<String> others = new TreeSet<>();
    names(kind.equals("Race") ? "Twin" : "Race").forEach(name -> others.add(name.replaceAll("(Race|Twin)$", kind)));

    assertEquals(names(kind), others);
  }

  /** Returns the full names of all classes of one kind. */
  private static Set<String> names(String kind) throws IOException {
    Path root = Path.of("src/test/java");
    Set<String> names = new TreeSet<>();
    try (var files = Files.walk(root)) {
      for (Path file : (Iterable<Path>) files.filter(file -> file.toString().endsWith(kind + ".java"))::iterator) {
        names.add(root.relativize(file).toString().replace(".java", "").replace(File.separatorChar, '.'));
      }
    }
    return names;
  }

  /** One run of jcstress; fails if an outcome is forbidden. */
  private record Run(int exit, String text) {
    private static final Pattern FAILED = Pattern.compile("\\[FAILED\\] (\\S+)");

    static Run of(String kind) throws Exception {
      String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
      Path folder = Path.of("target", "jcstress", kind);
      Files.createDirectories(folder);
      List<String> command = new ArrayList<>(List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath,
          "org.openjdk.jcstress.Main", "-t", "io\\.grivet\\..*" + kind + "$", "-v",
          "-f", "1", "-iters", String.valueOf(ITERATIONS), "-time", MILLIS, "-sc", "false", "-af", "NONE",
          "-r", "report",
          "-jvmArgs", "--patch-module=java.base=" + Path.of("..", "runtime", "target", "java-base").toRealPath()));
      Path output = folder.resolve("output.txt");
      Process jcstress = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
          .redirectOutput(output.toFile()).start();
      try {
        assertTrue(jcstress.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES), "jcstress has not ended; see " + output);
      } finally {
        jcstress.destroyForcibly();
      }
      return new Run(jcstress.exitValue(), Files.readString(output));
    }

    Set<String> failed() {
      Set<String> failed = new TreeSet<>();
      Matcher matcher = FAILED.matcher(text);
      while (matcher.find()) {
        failed.add(matcher.group(1));
      }
      return failed;
    }
  }
}
