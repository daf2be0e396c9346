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
  private static final int QUESTIONS = 10_000;

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
  void theJdksCommandsAboutItsSchedulerTellOfTheHub() throws Exception {
    try (JvmRun run = AgentJvm.running(Ticks.class).start()) {
      run.awaitLine("ready");

      for (String command : List.of("Thread.vthread_scheduler", "Thread.vthread_pollers")) {
        String out = Command.ofJdk("jcmd", run.pid(), command);
        assertTrue(out.contains("Grivet runs the virtual threads of this JVM"), out);
      }
      String threads = Command.ofJdk("jcmd", run.pid(), "Thread.print");
      assertFalse(threads.contains("-Poller"), threads);
    }
  }

  @Test
  void aHundredThousandGreenletsAreSeen() throws Exception {
    try (JvmRun run = AgentJvm.running(Waits.class, Integer.toString(MANY)).jvm("-Xmx2g").start()) {
      run.awaitLineStarting("ready on ");

      assertTrue(Command.output("ps", run.pid(), "--group").contains("100000 "), "the sleepers");
      assertTrue(Command.output("top", run.pid(), "--once").contains("100,010 GREENLETS"), "the number");
      assertTrue(Command.output("tree", run.pid()).contains("─ sleeper-* × 100,000  sleep\n"), "the tree");
      assertTrue(Command.output("stacks", run.pid(), "--group").contains("\n100000 greenlets, for example \"sleeper-"),
          "the stacks");
      assertTrue(Command.output("trace", run.pid(), "200ms", "-o", folder.resolve("t.html")).contains(" runs of "),
          "the trace");
      Path stacks = folder.resolve("p.txt");
      Command.output("profile", run.pid(), "2s", "-o", stacks);
      assertTrue(Files.readString(stacks).contains("waits;sleeper-*;"), "the profile");
    }
  }

  @Test
  void tenThousandQuestionsLeaveNothingBehind() throws Exception {
    try (JvmRun run = AgentJvm.running(Waits.class, "100").start()) {
      run.awaitLineStarting("ready on ");
      ask(run, 100);
      int files = run.openFiles();
      List<String> kept = objects(run);
      long threads = ownThreads(run);

      ask(run, QUESTIONS);

      assertEquals(files, run.openFiles());
      assertEquals(threads, ownThreads(run));
      assertEquals(kept, objects(run));
    }
  }

  private static void ask(JvmRun run, int times) throws IOException, InterruptedException {
    Command.ofJdk("java", "--add-exports=jdk.attach/sun.tools.attach=ALL-UNNAMED", "-cp",
        System.getProperty("java.class.path"), Asks.class.getName(), run.pid(), times, "hello", "greenlets", "stacks",
        "live", "numbers", "ran", "trace-begin/1000000", "trace-end", "profile-begin/1000000", "profile-end");
  }

  /** Returns the number of Grivet's OS threads. */
  private static long ownThreads(JvmRun run) throws IOException, InterruptedException {
    return Command.ofJdk("jcmd", run.pid(), "Thread.print").lines().filter(line -> line.startsWith("\"grivet-"))
        .count();
  }

  /** Returns the numbers of objects of the answering classes, after a collection. */
  private static List<String> objects(JvmRun run) throws IOException, InterruptedException {
    return Command.ofJdk("jcmd", run.pid(), "GC.class_histogram").lines().filter(line -> line.contains(
        "io.grivet.inspect."))
        .map(line -> line.replaceAll("^ *\\d+: *", "")).sorted().toList();
  }
}
