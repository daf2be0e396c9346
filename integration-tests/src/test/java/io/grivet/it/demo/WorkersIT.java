package io.grivet.it.demo;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.demo.cli.Main;
import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.JvmResult;
import io.grivet.it.jvm.JvmRun;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's own process is plain; its workers run under the agent. */
class WorkersIT {
  @TempDir private Path path;

  @BeforeAll
  static void theWorkersNeedTheAgent() {
    AgentJvm.assumeAgent();
  }

  /** The rest of the machine's PATH is left out, so that each machine has the same server. */
  @BeforeEach
  void theServerOfMavenCentralIsChosenByUname() throws IOException {
    Files.createSymbolicLink(path.resolve("uname"), Path.of("/bin/uname"));
  }

  @Test
  void aKilledWorkerLosesNothing() {
    JvmResult result = demo("--workers", "2", "--greenlets", "100", "--jobs", "4000").run();

    result.exitedWith(0).didNotComplain();
    found(result, "worker-2 \\(process \\d+\\) is killed \\(kill -9\\) after \\S+ jobs of all, with [1-9]\\d* in hand");
    found(result, "worker-1 +itself +\\S+ +[1-9]\\d* +[0-9.]+ s +\\d\\d +\\d+ MB"); // not a thread for each greenlet
    found(result, "worker-2 +kill -9 +[1-9]\\S* +0 ");
    found(result, "Nothing is lost: 4,000 jobs have one right result each");
  }

  @Test
  void noProcessOutlivesTheDemo() {
    try (JvmRun run = demo("--workers", "2", "--greenlets", "10", "--jobs", "1000000").start()) {
      run.awaitOutput("wait for 1,000,000 jobs");
      List<ProcessHandle> children = ProcessHandle.of(run.pid()).orElseThrow().descendants().toList();
      assertTrue(children.size() >= 3, () -> "the queue and two workers expected: " + children);

      run.signal("TERM").result().exitedWith(128 + 15).didNotComplain();
      await().until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }
  }

  @Test
  void aServerThatIsTooOldIsNamed() throws IOException {
    Path old = Files.writeString(path.resolve("redis-server"), """
        #!/bin/sh
        echo 'Redis version=6.0.16, bits=64'
        echo 'Ready to accept connections'
        read forever
        """);
    assertTrue(old.toFile().setExecutable(true));

    demo().run().exitedWith(1).printedOnly("").complainedInOneLine()
        .complained("grivet demo workers: redis-server on the PATH is version 6.0.16; the demo needs 6.2");
  }

  private AgentJvm demo(String... options) {
    Path classes = Path.of(System.getProperty("grivet.demo.classes")).toAbsolutePath().normalize();
    String[] words = new String[options.length + 1];
    words[0] = "workers";
    System.arraycopy(options, 0, words, 1, options.length);
    return AgentJvm.plain(Main.class, words).classPath(classes + File.pathSeparator + classes.resolveSibling("lib/*"))
        .jvm("-Dgrivet.agent=" + AgentJvm.agentJar()).env("PATH", path.toString());
  }

  private static void found(JvmResult result, String pattern) {
    result.check(Pattern.compile(pattern).matcher(result.stdout()).find(), pattern);
  }
}
