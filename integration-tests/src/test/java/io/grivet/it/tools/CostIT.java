package io.grivet.it.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.JvmRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A look costs nothing before the first question, and leaves nothing behind. */
class CostIT {
  private static final int MANY = 100_000;
  private static final int QUESTIONS = 30;

  @TempDir private Path folder;

  @Test
  void noClassThatAnswersIsLoadedBeforeTheFirstQuestion() throws Exception {
    Path log = folder.resolve("classes.txt");
    try (JvmRun run = AgentJvm.running(Ticks.class).jvm("-Xlog:class+load:file=" + log).start()) {
      run.awaitLine("ready");
      assertFalse(Files.readString(log).contains("io.grivet.inspect."), "loaded before a question");

      Command.output("ps", run.pid());

      assertTrue(Files.readString(log).contains("io.grivet.inspect.Question"), "loaded by the question");
    }
  }

  @Test
  void aHundredThousandGreenletsAreSeen() throws Exception {
    try (JvmRun run = AgentJvm.running(Waits.class, Integer.toString(MANY)).jvm("-Xmx2g").start()) {
      run.awaitLineStarting("ready on ");

      assertTrue(Command.output("ps", run.pid(), "--group").contains("100000 "), "the sleepers");
      assertTrue(Command.output("top", run.pid(), "--once").contains("100,010 GREENLETS"), "the number");
    }
  }

  @Test
  void manyQuestionsLeaveNothingBehind() throws Exception {
    try (JvmRun run = AgentJvm.running(Waits.class, "100").start()) {
      run.awaitLineStarting("ready on ");
      ask(run, 5);
      int files = run.openFiles();
      List<String> kept = objects(run);

      ask(run, QUESTIONS);

      assertEquals(files, run.openFiles());
      assertEquals(kept, objects(run));
    }
  }

  private static void ask(JvmRun run, int times) throws IOException, InterruptedException {
    for (int i = 0; i < times; i++) {
      Command.ofJdk("jcmd", run.pid(), "Thread.dump_to_file", "/dev/null/grivet-1/" + List.of("stacks", "live",
          "greenlets").get(i % 3));
    }
  }

  /** Returns the numbers of objects of the answering classes, after a collection. */
  private static List<String> objects(JvmRun run) throws IOException, InterruptedException {
    return Command.ofJdk("jcmd", run.pid(), "GC.class_histogram").lines().filter(line -> line.contains(
        "io.grivet.inspect."))
        .map(line -> line.replaceAll("^ *\\d+: *", "")).sorted().toList();
  }
}
