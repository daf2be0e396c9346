package io.grivet.it.processes;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Ticking;
import io.grivet.it.plain.Workers;
import java.io.File;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Starts child processes in every way. The argument names the way. */
public final class Starting {
  private static final int MANY = 50;

  private Starting() {}

  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "exit codes" -> exitCodes();
      case "failures" -> failures();
      case "inherited" -> Note.that("inherited",
          new ProcessBuilder("sh", "-c", "read line; echo out $line; echo err >&2").inheritIO().start().waitFor());
      case "files" -> files();
      case "pipeline" -> pipeline();
      case "surroundings" -> surroundings();
      case "many" -> many();
      case "beside a ticker" -> {
        try (Ticking ticking = new Ticking()) {
          ticking.beside("start", () -> new ProcessBuilder("true").start().waitFor());
        }
      }
      case "not read" -> notRead();
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void exitCodes() throws Exception {
    for (String script : List.of("exit 0", "exit 7", "exit 255", "kill -9 $$", "kill -15 $$")) {
      Note.that(script, new ProcessBuilder("sh", "-c", script).start().waitFor());
    }
    Process process = new ProcessBuilder("sleep", "60").start();
    Note.that("alive", process.isAlive() + ", normal termination " + process.supportsNormalTermination());
    Note.outcome("exit value", process::exitValue);
    process.destroy();
    Note.that("destroyed", process.waitFor() + ", alive " + process.isAlive());
    Note.that("destroyed again", process.destroyForcibly().exitValue());
    Note.that("children", ProcessHandle.current().children().count());
  }

  private static void failures() {
    Note.outcome("no such program", () -> new ProcessBuilder("no-such-program").start());
    Note.outcome("no such folder", () -> new ProcessBuilder("true").directory(new File("/no/such/folder")).start());
    Note.outcome("a folder", () -> new ProcessBuilder("/").start());
    Note.outcome("empty", () -> new ProcessBuilder().start());
    Note.outcome("null", () -> new ProcessBuilder("true", null).start());
    Note.outcome("input from nowhere", () -> new ProcessBuilder("cat").redirectInput(new File("/no/file")).start());
    Note.outcome("exec", () -> Runtime.getRuntime().exec(new String[] {"no-such-program"}));
  }

  private static void files() throws Exception {
    Path out = Files.createTempFile("out", ".txt");
    Path in = Files.writeString(Files.createTempFile("in", ".txt"), "given\n");
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", "cat; echo err >&2").redirectInput(in.toFile());
    builder.redirectOutput(out.toFile()).redirectError(Redirect.DISCARD).start().waitFor();
    Note.that("to a file", Files.readAllLines(out));
    builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(out.toFile())).start().waitFor();
    Note.that("appended", Files.readAllLines(out));
    Process process = builder.start();
    Note.that("streams of none", process.getInputStream().read() + " " + process.getErrorStream().read());
    Note.outcome("input of none", () -> {
      process.getOutputStream().write(1);
      return "written";
    });
    process.waitFor();
    Files.delete(out);
    Files.delete(in);
  }

  private static void pipeline() throws Exception {
    List<Process> all = ProcessBuilder.startPipeline(List.of(new ProcessBuilder("cat"),
        new ProcessBuilder("tr", "a-z", "A-Z"), new ProcessBuilder("sort")));
    try (var writer = all.getFirst().outputWriter()) {
      writer.write("two\none\n");
    }
    Note.that("sorted", all.getLast().inputReader().lines().toList());
    for (Process process : all) {
      Note.that("exit code", process.waitFor());
    }
  }

  private static void surroundings() throws Exception {
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", "echo $COLOUR; pwd").directory(new File("/"));
    builder.environment().put("COLOUR", "blue");
    Process process = builder.start();
    Note.that("surroundings", process.inputReader().lines().toList());
    Note.that("waited", process.waitFor(1, TimeUnit.MINUTES));
    Note.that("read when it was over", new String(new ProcessBuilder("echo", "x").start().getInputStream()
        .readAllBytes()).strip());
  }

  /** Fifty threads have a child each, all of them at once. */
  private static void many() throws Exception {
    AtomicInteger sum = new AtomicInteger();
    try (Ticking ticking = new Ticking()) {
      List<Thread> threads = IntStream.range(0, MANY).mapToObj(i -> Workers.start("parent " + i, () -> {
        Process child = new ProcessBuilder("sh", "-c", "sleep 0.3; echo " + i + "; exit 5").start();
        sum.addAndGet(Integer.parseInt(child.inputReader().readLine()) + child.waitFor());
      })).toList();
      ticking.goesOn();
      for (Thread thread : threads) {
        thread.join();
      }
    }
    Note.that("sum", sum);
  }

  /** The last output of a child is kept after its end. */
  private static void notRead() throws Exception {
    Process child = new ProcessBuilder("sh", "-c", "echo out; echo err >&2").start();
    Note.that("ended", child.waitFor());
    Note.that("out", child.inputReader().readLine());
    Note.that("err", child.errorReader().readLine());
    child.getInputStream().close();
    Note.outcome("closed", child.getInputStream()::read);
    child.getOutputStream().close();
  }
}
