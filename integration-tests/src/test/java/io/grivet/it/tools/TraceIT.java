package io.grivet.it.tools;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.JvmRun;
import io.grivet.tooling.LiveProcesses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code trace} and {@code profile} on a program whose threads wake each other and compute. */
class TraceIT {
  private static final int BY_HUB = -1;

  @TempDir private Path folder;

  @Test
  void runsFollowOneAnotherAndNameTheirWakers() throws Exception {
    Path page = folder.resolve("trace.html");
    try (JvmRun run = traffic()) {
      assertTrue(Command.output("trace", run.pid(), "1s", "-o", page).contains("runs of "));
    }

    Data data = new Data(Files.readString(page));
    assertTrue(data.start.length > 100, "runs");
    for (int i = 1; i < data.start.length; i++) {
      assertTrue(data.start[i] >= data.start[i - 1] + data.length[i - 1], "two greenlets at once, run " + i);
      assertTrue(data.ready[i] <= data.start[i], "ready after its start, run " + i);
    }
    int ping = data.names.indexOf("ping");
    int pong = data.names.indexOf("pong");
    assertTrue(data.count(pong, ping) > 10, "ping wakes pong");
    assertTrue(data.count(ping, pong) > 10, "pong wakes ping");
    assertTrue(data.count(ping, BY_HUB) > 10, "a timer wakes ping");
    assertEquals(0, data.count(data.names.indexOf("sleeper"), ping));
    long longest = data.longest(data.names.indexOf("burner"));
    assertTrue(longest >= 50_000_000, "a computation: " + longest);
  }

  @Test
  void aTraceForPerfettoHasItsSlicesAndArrows() throws Exception {
    Path file = folder.resolve("trace.json");
    try (JvmRun run = traffic()) {
      Command.output("trace", run.pid(), "500ms", "-o", file);
    }

    String json = Files.readString(file);
    assertTrue(json.startsWith("{\"displayTimeUnit\":\"ns\",\"traceEvents\":["), json.substring(0, 60));
    assertTrue(json.contains("\"name\":\"burner #"), "the greenlet's track");
    long begins = count(json, "\"ph\":\"s\"");
    assertTrue(begins > 10, "arrows");
    assertEquals(begins, count(json, "\"ph\":\"f\""), "each arrow has an end");
  }

  @Test
  void aProfileNamesTheComputationAndTheWaits() throws Exception {
    Path file = folder.resolve("profile.txt");
    try (JvmRun run = traffic()) {
      Command.output("profile", run.pid(), "3s", "-o", file);
    }

    List<String> stacks = Files.readAllLines(file);
    long running = micros(stacks, "runs;", "");
    // A newer VM shows no running greenlet: a run counts for the place of the wait after the run.
    long burning = Runtime.version().feature() < 27 ? micros(stacks, "runs;", ".Traffic.burn")
        : micros(stacks, "runs;burner;", "[waited next]");
    assertTrue(burning * 2 > running && burning > 300_000, () -> String.join("\n", stacks));
    long sleeping = micros(stacks, "waits;sleeper;", "[sleep]");
    assertTrue(sleeping > 1_500_000 && sleeping < 4_500_000, () -> "of 3 s: " + sleeping);
  }

  @Test
  void aSecondTraceMustWait() throws Exception {
    try (JvmRun run = traffic()) {
      Path file = folder.resolve("second.html");
      Command.ofJdk("jcmd", run.pid(), "Thread.dump_to_file", "/dev/null/grivet-1/trace-begin/600000000000");

      Command.run("trace", run.pid(), "300ms", "-o", file).failed(1, "is busy: another tool records at present");

      String first = Command.ofJdk("jcmd", run.pid(), "Thread.dump_to_file", "/dev/null/grivet-1/trace-end");
      assertTrue(first.contains("\nrun\t"), "the first one has its runs");
      Command.output("trace", run.pid(), "300ms", "-o", file);
    }
  }

  @Test
  void aCommandThatIsStoppedEndsItsRecording() throws Exception {
    try (JvmRun run = traffic()) {
      for (String command : List.of("trace", "profile")) {
        String begun = "io.grivet.inspect." + (command.equals("trace") ? "Recording" : "Sampler");
        Path file = folder.resolve(command + ".html");
        Process tool = LiveProcesses.start(new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-jar",
            System.getProperty("grivet.jar"), command, Long.toString(run.pid()), "600s", "-o", file.toString())
            .redirectErrorStream(true));
        await().atMost(1, TimeUnit.MINUTES)
            .until(() -> Command.ofJdk("jcmd", run.pid(), "GC.class_histogram").contains(" " + begun + "\n"));
        // As Ctrl-C does, which a build that runs in the background ignores, and its children too.
        LiveProcesses.start(new ProcessBuilder("kill", "-TERM", Long.toString(tool.pid()))).waitFor();

        assertEquals(143, tool.waitFor(), () -> "ended by its signal");
        assertFalse(Files.exists(file));
        Command.output(command, run.pid(), "300ms", "-o", file);
      }
    }
  }

  @Test
  void aFileThatCannotBeWrittenIsRefusedAtOnce() throws Exception {
    try (JvmRun run = traffic()) {
      Command.run("trace", run.pid(), "600s", "-o", folder.resolve("no/such.html")).failed(2,
          "its folder does not exist");
      Command.run("profile", run.pid(), "soon").failed(2, "\"soon\" is no time");
      Command.run("profile", run.pid(), "601s").failed(2, "write a time between 1ms and 600s");
      assertFalse(Files.exists(folder.resolve("no")));
    }
  }

  @Test
  void theBusiestGreenletComesFirst() throws Exception {
    try (JvmRun run = traffic()) {
      String ps = Command.output("ps", run.pid(), "--busy=1s");

      assertTrue(ps.lines().skip(2).findFirst().orElse("").contains("  burner  "), ps);
      Command.output("top", run.pid(), "--once");
      String top = Command.output("top", run.pid(), "--once");
      assertTrue(Pattern.compile("BUSIEST GREENLETS SINCE THE LAST SCREEN\n1 +[0-9.]+ %  burner #").matcher(top).find(),
          top);
    }
  }

  private static JvmRun traffic() throws Exception {
    JvmRun run = AgentJvm.running(Traffic.class).typing().start();
    run.awaitLine("ready");
    return run;
  }

  private static long count(String text, String part) {
    return Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
  }

  private static long micros(List<String> stacks, String start, String part) {
    return stacks.stream().filter(line -> line.startsWith(start) && line.contains(part))
        .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1))).sum();
  }

  /** The columns of a page's data. */
  private static final class Data {
    final List<String> names;
    final long[] start;
    final long[] length;
    final long[] greenlet;
    final long[] ready;
    final long[] wokenBy;

    Data(String page) {
      String runs = page.substring(page.indexOf("\"runs\":"));
      start = numbers(runs, "start");
      length = numbers(runs, "length");
      greenlet = numbers(runs, "greenlet");
      ready = numbers(runs, "ready");
      wokenBy = numbers(runs, "wokenBy");
      int from = page.indexOf("\"greenlets\":[");
      Matcher name = Pattern.compile("\"name\":\"([^\"]*)\"")
          .matcher(page.substring(from, page.indexOf("\"words\":", from)));
      names = name.results().map(found -> found.group(1)).toList();
    }

    private static long[] numbers(String text, String column) {
      int from = text.indexOf("\"" + column + "\":[") + column.length() + 4;
      return Arrays.stream(text.substring(from, text.indexOf(']', from)).split(",")).map(String::strip)
          .mapToLong(Long::parseLong).toArray();
    }

    long longest(int ofGreenlet) {
      long longest = 0;
      for (int i = 0; i < start.length; i++) {
        longest = greenlet[i] == ofGreenlet ? Math.max(longest, length[i]) : longest;
      }
      return longest;
    }

    int count(int ofGreenlet, int by) {
      int count = 0;
      for (int i = 0; i < start.length; i++) {
        count += greenlet[i] == ofGreenlet && wokenBy[i] == by ? 1 : 0;
      }
      return count;
    }
  }
}
