package io.grivet.it.watchdog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.JvmResult;
import io.grivet.it.jvm.JvmRun;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A thread that holds up other threads is reported, and no other thread is. */
class WatchdogIT {
  private static final Pattern REPORT = Pattern.compile(
      "grivet: carrier blocked for (\\d+) ms \\(limit (\\d+) ms\\) by \"([^\"]+)\" #\\d+"
          + " in (\\S+\\.\\S+\\(.*?\\)): (.*)");
  private static final Pattern LEFT_OUT = Pattern.compile(
      "computing(?:; (\\d+) such times? not reported since the last one)?");
  private static final Pattern END = Pattern.compile(
      "grivet: carrier free again after (\\d+) ms of \"([^\"]+)\" #\\d+");

  @BeforeAll
  static void withAgent() {
    AgentJvm.assumeAgent();
  }

  @Test
  void aComputationIsReported() {
    JvmResult result = untilFree(AgentJvm.running(Stalls.class, "compute", "6000"), 1);

    result.exitedWith(0).printedOnly("ended: compute\n");
    List<String> lines = result.stderr().lines().toList();
    Matcher report = matches(REPORT, lines.getFirst());
    assertTrue(Integer.parseInt(report.group(1)) >= 1000, lines::toString);
    assertEquals("1000", report.group(2));
    assertEquals("worker-7", report.group(3));
    assertTrue(report.group(4).startsWith(Stalls.class.getName() + ".compute(Stalls.java:"), report::group);
    assertEquals("computing", report.group(5));
    Matcher end = matches(END, lines.getLast());
    assertTrue(Integer.parseInt(end.group(1)) >= Integer.parseInt(report.group(1)), lines::toString);
    assertEquals("worker-7", end.group(2));
    List<String> frames = lines.subList(1, lines.size() - 1);
    assertTrue(frames.size() >= 2 && frames.stream().allMatch(line -> line.startsWith("\tat ")), lines::toString);
    assertTrue(frames.stream().noneMatch(line -> line.contains("io.grivet.hub")), lines::toString);
  }

  @Test
  void aReportGoesToTheLoggerIfAsked() {
    JvmResult result = untilFree(AgentJvm.running(Stalls.class, "compute", "6000").option("log=logger"), 1);

    result.exitedWith(0).printedOnly("ended: compute\n");
    // The JDK's own logger writes the date and the caller on a line before.
    assertTrue(Pattern.compile("(?m)^WARNING: grivet: carrier blocked for \\d+ ms .*\n\tat ").matcher(result.stderr())
        .find(), result::stderr);
    assertTrue(Pattern.compile("(?m)^WARNING: grivet: carrier free again").matcher(result.stderr()).find(),
        result::stderr);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "off", "10s"})
  void aComputationWithinTheLimitIsNotReported(String limit) {
    AgentJvm.running(Stalls.class, "compute", "1500").option("max-blocking=" + limit).run().exitedWith(0)
        .didNotComplain();
  }

  @Test
  void aComputationThatHoldsUpNoOtherThreadIsNotReported() {
    AgentJvm.running(Stalls.class, "compute", "1500", "alone").option("max-blocking=200ms").run().exitedWith(0)
        .didNotComplain();
  }

  @ParameterizedTest
  @CsvSource({
      "foreign, in a native call",
      "monitor, 'waiting for a monitor that another thread holds, with native code or a class initialiser on its "
          + "stack'",
      "wait, 'in Object.wait, with native code or a class initialiser on its stack'",
      "class, waiting for a class that another thread initialises",
  })
  void aBlockedCarrierIsReportedWithoutTakeOver(String how, String kind) {
    AgentJvm stalls = blocked(how, "4000", "300ms").option("take-over=off");
    if (leavesItsCarrier(how)) {
      stalls.run().exitedWith(0).didNotComplain();
      return;
    }
    JvmResult result = untilFree(stalls, 1).exitedWith(0);

    List<String> lines = result.stderr().lines().toList();
    assertEquals(kind, matches(REPORT, lines.getFirst()).group(5));
    assertEquals("worker-7", matches(END, lines.getLast()).group(2));
    assertEquals(0, result.hub().counter("takeovers"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"foreign", "monitor", "wait", "class"})
  void aBlockedCarrierIsTakenAwayAndNotReported(String how) {
    // Far above the time that a busy machine needs for its first take-over.
    JvmResult result = blocked(how, "5000", "2500ms").run().exitedWith(0).didNotComplain();

    assertEquals(!leavesItsCarrier(how), result.hub().counter("takeovers") >= 1, "the carrier was taken away");
  }

  /** Since JDK 26 a virtual thread is unmounted while it waits for a class that another thread initialises. */
  private static boolean leavesItsCarrier(String how) {
    return how.equals("class") && Runtime.version().feature() >= 26;
  }

  /** The thread named owner is an OS thread, so its wait ends while the carrier is blocked. */
  private static AgentJvm blocked(String how, String millis, String limit) {
    return AgentJvm.running(Stalls.class, how, millis).option("max-blocking=" + limit, "native-threads=owner")
        .jvm("--enable-native-access=ALL-UNNAMED");
  }

  @Test
  void theLoadingOfAClassIsNotReported() {
    AgentJvm.running(Stalls.class, "loader", "1500").option("max-blocking=300ms").run().exitedWith(0).didNotComplain();
  }

  @ParameterizedTest
  @CsvSource({"long, -XX:+UseSerialGC -Xmx900m", "many, -XX:+UseSerialGC -Xmx32m", "many, -XX:+UseZGC -Xmx64m"})
  void garbageCollectionsAreNotReported(String how, String jvmArgs) {
    AgentJvm.running(Collections.class, how).option("max-blocking=300ms").jvm(jvmArgs.split(" ")).run().exitedWith(0)
        .didNotComplain();
  }

  @Test
  void eachTimeIsReportedOrCountedInTheNextReport() {
    AgentJvm often = AgentJvm.running(Stalls.class, "often", "800").option("max-blocking=200ms");
    long start = System.nanoTime();
    JvmResult result = untilFree(often, 2).exitedWith(0);
    long seconds = (System.nanoTime() - start) / 1_000_000_000;

    List<String> reports = result.stderr().lines().filter(line -> line.contains("carrier blocked")).toList();
    int leftOut = 0;
    for (String report : reports) {
      Matcher told = matches(LEFT_OUT, matches(REPORT, report).group(5));
      leftOut += told.group(1) == null ? 0 : Integer.parseInt(told.group(1));
    }
    assertEquals(4, reports.size() + leftOut, result.stderr()); // depends on the load of the machine
    assertTrue((reports.size() - 1) * 5L <= seconds, () -> "more than one report in five seconds: " + result.stderr());
  }

  @ParameterizedTest
  @ValueSource(strings = {"max-blocking=100", "max-blocking=5x", "max-blocking=-1s", "max-blocking=2h",
      "max-blocking=ms", "max-blocking=3601s", "max-blocking=", "take-over=yes", "on-deadlock=restart"})
  void aWrongOptionStopsTheStartInOneLine(String option) {
    AgentJvm.running(Stalls.class, "compute", "0").withoutReport().option(option).run().failed().printedOnly("")
        .complainedInOneLine().complained(option.substring(0, option.indexOf('=')));
  }

  /**
   * The watchdog's thread looks when it gets a processor; the program runs until it has reported this number of ends.
   */
  private static JvmResult untilFree(AgentJvm stalls, int times) {
    try (JvmRun run = stalls.typing().start()) {
      return run.awaitComplaints("carrier free again", times).closeInput().result();
    }
  }

  private static Matcher matches(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    assertTrue(matcher.matches(), line);
    return matcher;
  }
}
