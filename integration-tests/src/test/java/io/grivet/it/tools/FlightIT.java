package io.grivet.it.tools;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.JvmRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events of the flight recorder, as the JDK's own tool prints them. */
class FlightIT {
  /** Main, the four that never end, and the short ones. */
  private static final int GREENLETS = 5 + Traffic.SHORT;

  @TempDir private Path folder;

  @Test
  void aRecordingFromTheStartHasEachKindOfEvent() throws Exception {
    Path file = folder.resolve("all.jfr");
    record(file);

    String events = Command.ofJdk("jfr", "print", "--events", "grivet.*", file.toString());
    assertEquals(GREENLETS, count(events, "grivet.GreenletStart {"));
    assertEquals(Traffic.SHORT, count(events, "grivet.GreenletEnd {"));
    String run = event(events, "GreenletRun", "burner");
    assertTrue(run.contains("then = \"sleeps\""), run);
    String wait = event(events, "GreenletWait", "sleeper");
    assertTrue(wait.contains("reason = \"sleeps\"") && wait.contains("Traffic.lambda$main$"), wait);
    assertTrue(Pattern.compile("grivet.HubLag \\{[^}]*longest = ").matcher(events).find(), "lag");
    String jdk = Command.ofJdk("jfr", "print", "--events", "jdk.VirtualThreadStart,jdk.VirtualThreadEnd", file
        .toString());
    assertEquals(GREENLETS, count(jdk, "jdk.VirtualThreadStart {"));
    assertEquals(Traffic.SHORT, count(jdk, "jdk.VirtualThreadEnd {"));
  }

  @Test
  void aKillIsAnEventOfItsReceiver() throws Exception {
    Path file = folder.resolve("kill.jfr");
    AgentJvm program = AgentJvm.running(Killed.class)
        .jvm("-XX:StartFlightRecording:settings=" + settings() + ",filename=" + file);
    try (JvmRun run = program.start()) {
      assertEquals(0, run.result().exitCode());
    }

    String events = Command.ofJdk("jfr", "print", "--events", "grivet.ErrorDelivered", file.toString());
    assertEquals(1, count(events, "error = \"io.grivet.GreenletExit\""), events);
    assertTrue(events.contains("greenletName = \"victim\""), events);
  }

  @Test
  void aReportOfTheWatchdogIsAnEvent() throws Exception {
    Path file = folder.resolve("report.jfr");
    AgentJvm program = AgentJvm.running(Traffic.class).typing().option("max-blocking=20ms")
        .jvm("-XX:StartFlightRecording:settings=" + settings());
    try (JvmRun run = program.start()) {
      run.awaitLine("ready");
      awaitEvent(run, "grivet.Report", file);
    }

    String events = Command.ofJdk("jfr", "print", "--events", "grivet.Report", file);
    assertTrue(events.contains("grivet: carrier blocked for ") && events.contains("Traffic."), events);
  }

  @Test
  void theRecordersOwnViewShowsThem() throws Exception {
    Path file = folder.resolve("view.jfr");
    record(file);

    String view = Command.ofJdk("jfr", "view", "grivet.GreenletRun", file.toString());
    assertTrue(view.contains("Greenlet Run") && view.contains("burner"), view);
  }

  @Test
  void aRecordingOfARunningProgramHasEvents() throws Exception {
    Path file = folder.resolve("later.jfr");
    try (JvmRun run = AgentJvm.running(Traffic.class).typing().start()) {
      run.awaitLine("ready");
      Command.ofJdk("jcmd", run.pid(), "JFR.start", "name=r", "settings=" + settings());
      awaitEvent(run, "grivet.GreenletRun", file);
    }

    String events = Command.ofJdk("jfr", "print", "--events", "grivet.*", file.toString());
    assertTrue(count(events, "grivet.GreenletRun {") > 0, events);
    assertEquals(0, count(events, "grivet.GreenletStart {"), "all had begun before");
  }

  @Test
  void withoutARecordingNoClassIsLoaded() throws Exception {
    Path log = folder.resolve("classes.txt");
    try (JvmRun run = AgentJvm.running(Traffic.class).typing().jvm("-Xlog:class+load:file=" + log).start()) {
      run.awaitLine("ready");
      Command.output("trace", run.pid(), "500ms", "-o", folder.resolve("t.html"));
    }

    String classes = Files.readString(log);
    assertTrue(classes.contains("io.grivet.inspect.Recording"), "the trace has classes");
    assertFalse(classes.contains("io.grivet.flight."), "events without a recording");
    assertFalse(classes.contains("jdk.jfr."), "the recorder");
  }

  private void record(Path file) throws Exception {
    AgentJvm program = AgentJvm.running(Traffic.class).typing()
        .jvm("-XX:StartFlightRecording:settings=" + settings() + ",filename=" + file);
    try (JvmRun run = program.start()) {
      run.awaitLine("ready");
      awaitEvent(run, "grivet.HubLag", folder.resolve("until-lag.jfr"));
      run.closeInput();
      assertEquals(0, run.result().exitCode());
    }
  }

  /** Writes the recording so far to a file, until there is an event of this kind. */
  private static void awaitEvent(JvmRun run, String kind, Path file) {
    await().atMost(1, TimeUnit.MINUTES).until(() -> {
      Command.ofJdk("jcmd", run.pid(), "JFR.dump", "filename=" + file);
      return Command.ofJdk("jfr", "print", "--events", kind, file).contains(kind + " {");
    });
  }

  /** The file that the jar brings. */
  private Path settings() throws IOException {
    Path file = folder.resolve("grivet.jfc");
    try (ZipFile jar = new ZipFile(System.getProperty("grivet.jar"));
        InputStream in = jar.getInputStream(jar.getEntry("grivet.jfc"))) {
      Files.write(file, in.readAllBytes());
    }
    return file;
  }

  private static String event(String events, String kind, String greenlet) {
    return Pattern.compile("grivet." + kind + " \\{[^}]*greenletName = \"" + greenlet + "\"[^}]*}").matcher(events)
        .results().findFirst().orElseThrow(() -> new AssertionError(kind + " of " + greenlet)).group();
  }

  private static long count(String text, String part) {
    return Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
  }
}
