package io.grivet.it.flags;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.HubReport;
import io.grivet.it.jvm.JvmResult;
import io.grivet.it.jvm.Parity;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One program that starts, serves, waits in a place that needs a take-over, and exits, in unusual environments. */
class JvmFlagsIT {
  /** Some of these flags make a JVM many times as slow. */
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final int EXIT_CODE = 3;
  /** An agent makes the JVM resolve this module, and the JVM accepts no archive made with other modules. */
  private static final String[] INSTRUMENT = {"--add-modules", "java.instrument"};
  private static final String PACKAGE = Everyday.class.getPackageName().replace('.', '/');

  @TempDir Path folder;

  @BeforeAll
  static void withAgent() {
    AgentJvm.assumeAgent();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "-esa -ea",
      "-esa -ea -Xcheck:jni",
      "-Xint",
      "-Xcomp -XX:TieredStopAtLevel=1",
      "-XX:TieredStopAtLevel=1",
      "-XX:-TieredCompilation",
      "-XX:+UseSerialGC -Xss256k",
      "-XX:+UseParallelGC",
      "-XX:+UseG1GC -XX:ActiveProcessorCount=1",
      "-XX:+UseZGC -esa",
      "-XX:+UseShenandoahGC -Xcheck:jni",
      "-XX:+UnlockExperimentalVMOptions -XX:+UseEpsilonGC",
      "-Xshare:off",
      "-XX:+UseCompactObjectHeaders",
      "--enable-preview",
      "--limit-modules java.base",
      "-Duser.language=tr -Duser.country=TR",
      "-Duser.language=ja -Duser.country=JP -Dfile.encoding=UTF-8",
      "-Duser.home=/nonexistent -Djava.io.tmpdir=/nonexistent",
  })
  void withUnusualFlags(String flags) {
    assertTakenAway(parity(running().jvm(flags.split(" "))).holds());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Xint -esa -Xcheck:jni", "-Xcomp -XX:TieredStopAtLevel=1 -XX:+UseZGC",
      "-XX:-TieredCompilation"})
  void aComputingThreadIsPreempted(String flags) {
    HubReport hub = parity(running("spin").jvm(flags.split(" "))).holds().hub();

    assertTrue(hub.counter("preemptions") >= 1, "it was preempted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"C", "tr_TR.UTF-8", "ja_JP.eucJP"})
  void inALocaleOfTheSystem(String locale) {
    assertTakenAway(parity(running().env("LC_ALL", locale)).holds());
  }

  @Test
  void withOptionsFromTheEnvironment() {
    assertTakenAway(parity(running().env("JAVA_TOOL_OPTIONS", "-Dgreeting=hello")).holds());
  }

  @Test
  void withTheAgentFromTheEnvironment() {
    String agent = "-javaagent:" + AgentJvm.agentJar() + "=max-blocking=off";
    JvmResult result = AgentJvm.plain(Everyday.class).env("JAVA_TOOL_OPTIONS", agent).run();

    result.exitedWith(EXIT_CODE).printed("the initialiser has the monitor").complainedInOneLine()
        .complained("Picked up JAVA_TOOL_OPTIONS: " + agent);
  }

  @Test
  void withAnArchiveMadeAheadOfTime() {
    String jar = folder.resolve("everyday.jar").toString(); // the JVM archives no classes of folders
    ToolProvider.findFirst("jar").orElseThrow().run(
        System.out, System.err, "cf", jar, "-C", AgentJvm.testClassPath().split(File.pathSeparator)[0], PACKAGE);
    Path cache = folder.resolve("everyday.aot");
    AgentJvm.plain(Everyday.class).classPath(jar).jvm(INSTRUMENT).jvm("-XX:AOTCacheOutput=" + cache).named("training")
        .run().exitedWith(EXIT_CODE);
    assertTrue(Files.exists(cache), "the JVM has made its archive");

    assertTakenAway(parity(running().classPath(jar).jvm(INSTRUMENT).jvm("-XX:AOTCache=" + cache)).holds());
  }

  /** The jar's path is given as bytes; the JVM decodes them in the same way for every agent. */
  @Test
  void fromAJarWithANonAsciiPath() throws IOException {
    Path jar = Files.createDirectories(folder.resolve("größer グリ")).resolve("grivet.jar");
    Files.copy(AgentJvm.agentJar(), jar);
    JvmResult result = AgentJvm.plain(Everyday.class).jvm("-javaagent:" + jar + "=max-blocking=off")
        .env("LC_ALL", "C.UTF-8").run();

    result.exitedWith(EXIT_CODE).printed("the initialiser has the monitor").didNotComplain();
  }

  @Test
  void withStandardInputAndOutputClosed() {
    assertTakenAway(parity(running().under("sh", "-c", "exec \"$@\" <&- >&-", "sh")).holds());
  }

  /** Without it a blocked carrier cannot be recognised, so the carrier is taken for one that computes. */
  @Test
  void withoutTheProcFileSystem() throws Exception {
    String hide = "mount -t tmpfs none /proc";
    Process can = new ProcessBuilder("unshare", "-m", "sh", "-c", hide).start();
    assumeTrue(can.waitFor() == 0, "only root can hide /proc, and only where mounts are allowed");
    AgentJvm recipe = running().env("LD_LIBRARY_PATH", Path.of(System.getProperty("java.home"), "lib").toString())
        .under("unshare", "-m", "sh", "-c", hide + " && exec \"$@\"", "sh");

    assertTakenAway(parity(recipe).holds());
  }

  /** On a busy machine the first take-over takes long enough to be reported. */
  private static AgentJvm running(String... args) {
    return AgentJvm.running(Everyday.class, args).option("max-blocking=off").limit(LIMIT);
  }

  private static Parity parity(AgentJvm recipe) {
    return Parity.of(recipe).exitingWith(EXIT_CODE);
  }

  private static void assertTakenAway(JvmResult result) {
    assertTrue(result.hub().counter("takeovers") >= 1, "the carrier was taken away");
  }
}
