package io.grivet.it.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.JvmResult;
import io.grivet.it.jvm.JvmRun;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Idle standard input and unread standard output stop only the thread that waits for them. */
class StandardStreamsIT {
  private static final Duration LIMIT = Duration.ofSeconds(120);

  @ParameterizedTest
  @ValueSource(strings = {"System.in", "readNBytes", "Scanner", "IO.readln", "descriptor", "channel", "device",
      "random access", "Files"})
  void otherThreadsRunWhileMainReadsAnIdlePipe(String how) {
    AgentJvm child = AgentJvm.running(TypedLines.class, how).typing().limit(LIMIT);
    JvmResult plain = type(child.copy().withoutAgent().named("plain"));

    JvmResult result = type(child.copy().named("agent"));

    result.exitedWith(0).printedOnly(plain.stdout()).didNotComplain();
    result.hub().switchedAtLeast(20).ranOneAtATime();
  }

  @ParameterizedTest
  @ValueSource(strings = {"console", "console reader", "System.in", "channel"})
  void otherThreadsRunWhileMainReadsATerminal(String how) {
    assumeTrue(Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "script"))), "there is no script(1) to make a terminal");
    AgentJvm child = AgentJvm.running(TypedLines.class, how).typing().limit(LIMIT)
        .under("sh", "-c", "exec script -qec \"exec $*\" /dev/null", "sh");
    JvmResult plain = type(child.copy().withoutAgent().named("plain"));

    JvmResult result = type(child.copy().named("agent"));

    result.exitedWith(0).printedOnly(plain.stdout()).didNotComplain();
    result.hub().switchedAtLeast(20).ranOneAtATime();
  }

  private static JvmResult type(AgentJvm child) {
    try (JvmRun run = child.start()) {
      run.awaitLine("ticks went on before line: 1").type("hello").awaitLine("line: hello");
      run.awaitLine("ticks went on before line: 2").type("again").awaitLine("line: again");
      run.awaitLine("ticks went on before line: 3").closeInput();
      return run.result();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"System.out", "IO.print", "descriptor", "channel", "device", "random access"})
  void otherThreadsRunWhileTheOutputIsNotRead(String how) {
    AgentJvm child = AgentJvm.running(FullOutput.class, how).unread().limit(LIMIT);
    JvmResult plain = read(child.copy().withoutAgent().named("plain"));

    JvmResult result = read(child.copy().named("agent"));

    assertEquals(plain.stderr(), result.stderr());
    assertTrue(lines(plain).equals(lines(result)), "the same lines on standard output");
    result.hub().switchedAtLeast(10).ranOneAtATime();
  }

  /** The two printers may take turns at any line. */
  private static List<String> lines(JvmResult result) {
    return result.stdout().lines().filter(line -> !line.equals("end")).toList();
  }

  private static JvmResult read(AgentJvm child) {
    try (JvmRun run = child.start()) {
      run.awaitComplaint("ticks went on").readOutput().awaitComplaint("printed");
      return run.result().exitedWith(0).printed("line " + (FullOutput.LINES - 1)).printed("end");
    }
  }
}
