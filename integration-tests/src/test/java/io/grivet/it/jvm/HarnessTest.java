package io.grivet.it.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The harness itself, without the agent. */
class HarnessTest {
  private static final Path KEPT = Path.of("target", "jvm");

  /** Prints its arguments, and then waits forever if they say so. */
  static final class Talking {
    private Talking() {}

    public static void main(String[] args) throws Exception {
      for (String arg : args) {
        switch (arg) {
          case "wait" -> new Object() {
            private synchronized void waitForEver() throws InterruptedException {
              wait();
            }
          }.waitForEver();
          case "fail" -> System.exit(9);
          case "read" -> System.out.println("read " + new String(System.in.readAllBytes()));
          default -> System.out.println(arg);
        }
      }
    }
  }

  @Test
  void aChildThatPassesItsLimitIsDumpedAndKilled() throws Exception {
    AssertionError failure = assertThrows(AssertionError.class,
        () -> AgentJvm.plain(Talking.class, "one", "wait").limit(Duration.ofSeconds(8)).run());

    Path folder = KEPT.resolve("HarnessTest.aChildThatPassesItsLimitIsDumpedAndKilled");
    assertTrue(failure.getMessage().contains("killed after 8 s"), failure.getMessage());
    assertTrue(failure.getMessage().contains(folder.toString()), failure.getMessage());
    assertTrue(failure.getMessage().contains("one"), failure.getMessage());
    assertTrue(Files.readString(folder.resolve("threads.txt")).contains("waitForEver"), "dump of platform threads");
    assertTrue(Files.readString(folder.resolve("greenlets.txt")).contains("waitForEver"), "dump of all threads");
  }

  @Test
  void eachChildOfATestHasAFolderOfItsOwn() {
    AgentJvm.plain(Talking.class, "first").run();
    AgentJvm.plain(Talking.class, "second").run();
    AgentJvm.plain(Talking.class, "named").named("label").run();

    String test = "HarnessTest.eachChildOfATestHasAFolderOfItsOwn";
    assertEquals("first\n", JvmResult.read(KEPT.resolve(test).resolve("stdout.txt")));
    assertEquals("second\n", JvmResult.read(KEPT.resolve(test + "-2").resolve("stdout.txt")));
    assertEquals("named\n", JvmResult.read(KEPT.resolve(test + "-label").resolve("stdout.txt")));
  }

  @Test
  void aChildThatEndsBeforeTheAwaitedLineFailsTheTest() {
    try (JvmRun run = AgentJvm.plain(Talking.class, "one", "fail").start()) {
      AssertionError failure = assertThrows(AssertionError.class, () -> run.awaitLine("two"));

      assertTrue(failure.getMessage().contains("exit code: 9"), failure.getMessage());
    }
  }

  @Test
  void aChildReadsTypedAndGivenInput() {
    try (JvmRun run = AgentJvm.plain(Talking.class, "ready", "read").typing().start()) {
      run.awaitLine("ready").type("hello").closeInput();

      run.result().exitedWith(0).printed("read hello");
    }
    AgentJvm.plain(Talking.class, "read").stdin("given").run().printed("read given");
  }

  @Test
  void aDifferenceIsShownLineByLine() {
    assertEquals("  plain | b\n  agent | c\n  agent | e", LineDiff.of("a\nb\nd\n", "a\nc\nd\ne\n"));
  }

  @Test
  void everyKnownFailureNamesATest() throws ClassNotFoundException {
    for (String name : KnownFailures.listed().keySet()) {
      String path = name.replaceFirst("\\[.*", "");
      int dot = path.lastIndexOf('.');
      String method = path.substring(dot + 1);
      assertTrue(Stream.of(Class.forName(path.substring(0, dot)).getDeclaredMethods())
          .anyMatch(declared -> declared.getName().equals(method)), name + " is no test");
    }
  }

  @Test
  void everyThreadOfAChildIsCounted() {
    assertTrue(AgentJvm.plain(Talking.class, "one").run().peakThreads() > 1, "peak of OS threads");
  }
}
