package io.grivet.it.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.JvmRun;
import io.grivet.tooling.LiveProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a command cannot answer, it says why in one line. */
class NoAnswerIT {
  @ParameterizedTest
  @ValueSource(strings = {"ps", "tree", "stacks", "top", "counters"})
  void aPlainJvmIsLeftAsItIs(String command) throws Exception {
    try (JvmRun run = AgentJvm.running(Ticks.class).withoutAgent().start()) {
      run.awaitLine("ready");

      Command.run(command, run.pid()).failed(1, "does not run under Grivet; start it with -javaagent:grivet.jar");

      run.signal("TERM");
      assertEquals("ready\n", run.result().stdout());
      assertEquals("", run.result().stderr());
    }
  }

  @Test
  void anOlderJvmIsNamedAsSuch(@TempDir Path folder) throws Exception {
    Path jdk = olderJdk();
    assumeTrue(jdk != null, "needs a JDK from 11 to 18 beside the present one");
    Path source = folder.resolve("Waits.java");
    Files.writeString(source, """
        class Waits {
          public static void main(String[] args) throws Exception {
            System.out.println("ready");
            System.in.read();
          }
        }
        """);
    Process older = LiveProcesses.start(new ProcessBuilder(jdk.resolve("bin/java").toString(), source.toString()));
    try {
      assertEquals("ready", older.inputReader().readLine());

      Command.run("ps", older.pid()).failed(1, "is an older JVM, which cannot run under Grivet");

      older.getOutputStream().close();
      assertEquals(0, older.waitFor());
      assertEquals("", older.errorReader().lines().collect(Collectors.joining("\n")));
    } finally {
      LiveProcesses.kill(older);
    }
  }

  /** Returns a JDK that has no dump of virtual threads, or null. */
  private static Path olderJdk() throws IOException {
    try (Stream<Path> jdks = Files.list(Path.of(System.getProperty("java.home")).getParent())) {
      return jdks.filter(jdk -> Files.isExecutable(jdk.resolve("bin/javac"))).filter(NoAnswerIT::isOlder).findFirst()
          .orElse(null);
    }
  }

  private static boolean isOlder(Path jdk) {
    try {
      return Pattern.compile("(?m)^JAVA_VERSION=\"1[1-8][.\"]").matcher(Files.readString(jdk.resolve("release")))
          .find();
    } catch (IOException e) {
      return false; // no folder of a JDK
    }
  }

  @Test
  void aProcessThatIsNoJvmIsNotSignalled() throws Exception {
    Process other = LiveProcesses.start(new ProcessBuilder("sleep", "600"));

    Command.run("ps", other.pid()).failed(1, "process " + other.pid() + " is no JVM");

    assertFalse(other.waitFor(200, TimeUnit.MILLISECONDS));
    LiveProcesses.kill(other);
  }

  @Test
  void anEndedProcessIsNamed() throws Exception {
    Process other = LiveProcesses.start(new ProcessBuilder("true"));
    other.waitFor();

    Command.run("ps", other.pid()).failed(1, "no process " + other.pid());
  }

  @Test
  void aStoppedJvmIsGivenUpAfterTwoSeconds() throws Exception {
    try (JvmRun run = AgentJvm.running(Ticks.class).start()) {
      run.awaitLine("ready");
      Command.output("ps", run.pid());
      run.signal("STOP");

      long begin = System.nanoTime();
      Command.run("ps", run.pid()).failed(1, "has not answered for 2 s");

      assertTrue(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin) < 20, "gave up too late");
      run.signal("CONT");
      assertTrue(Command.output("ps", run.pid()).contains("ticker"), "answers again");
    }
  }

  @Test
  void aJvmThatRefusesToolsIsNamed() throws Exception {
    try (JvmRun run = AgentJvm.running(Ticks.class).jvm("-XX:+DisableAttachMechanism").start()) {
      run.awaitLine("ready");

      Command.run("ps", run.pid()).failed(1, "process " + run.pid());
    }
  }

  @ParameterizedTest
  @CsvSource({
      "ps --foo, 2, unknown option --foo; grivet ps --help lists the options",
      "ps --min, 2, '--min needs a value, as in --min=5s'",
      "ps --min=5, 2, --min=5 is no time; write one as 5s or 200ms",
      "ps 1 2, 2, 'grivet ps asks one JVM, not \"1\" and \"2\"'",
      "tree, 2, name a JVM: grivet tree PID",
      "ps NoSuchProgram, 1, no JVM of this user has \"NoSuchProgram\" in its main class",
  })
  void aMistakeInTheCommandLineIsOneLine(String words, int code, String text) throws Exception {
    Command.run((Object[]) words.split(" ")).failed(code, text);
  }

  @Test
  void jvmsUnderGrivetAreListedAndOthersAreNot() throws Exception {
    try (JvmRun run = AgentJvm.running(Ticks.class).start();
        JvmRun plain = AgentJvm.running(Ticks.class).withoutAgent().start()) {
      run.awaitLine("ready");
      plain.awaitLine("ready");

      String out = Command.output("ps");

      assertTrue(out.lines().anyMatch(line -> line.strip().startsWith(run.pid() + " ")), out);
      assertFalse(out.lines().anyMatch(line -> line.strip().startsWith(plain.pid() + " ")), out);
    }
  }
}
