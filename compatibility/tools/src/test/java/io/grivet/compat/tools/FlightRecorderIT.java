package io.grivet.compat.tools;

import io.grivet.compat.Area;
import io.grivet.compat.Case;
import io.grivet.it.jvm.AgentJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightRecorderIT {
  @TempDir Path folder;

  @Test
  void whoDidWhat() throws Exception {
    Path file = folder.resolve("recording.jfr");
    Path settings = folder.resolve("settings.jfc");
    Files.writeString(settings, """
        <configuration version="2.0">
          <event name="jdk.SocketRead"><setting name="enabled">true</setting><setting name="stackTrace">true</setting>
            <setting name="threshold">20 ms</setting></event>
          <event name="jdk.ThreadSleep"><setting name="enabled">true</setting><setting name="stackTrace">true</setting>
            <setting name="threshold">20 ms</setting></event>
          <event name="jdk.ExecutionSample"><setting name="enabled">true</setting>
            <setting name="period">10 ms</setting></event>
          <event name="io.grivet.compat.Told"><setting name="enabled">true</setting></event>
        </configuration>
        """);
    Case.ofTheJdk(Area.TOOLS, "Flight Recorder")
        .did("socket reads, sleeps, samples and events of the program: each names its thread and its method")
        .recipe(AgentJvm.running(Recorded.class).classPath(Jdk.CLASSES))
        .jvm("-XX:StartFlightRecording=filename=" + file + ",settings=" + settings, "-Xlog:jfr+startup=off")
        .driven(run -> {
          run.result();
          return read(file);
        })
        .holds();
  }

  private static String read(Path file) throws IOException {
    Map<String, TreeSet<String>> seen = new TreeMap<>();
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      String method = Recorded.methodOf(event);
      boolean sampled = event.hasField("sampledThread"); // only the computing thread is sampled reliably
      if (method != null && (!sampled || method.equals("compute"))) {
        RecordedThread thread = sampled ? event.getThread("sampledThread") : event.getThread();
        seen.computeIfAbsent(event.getEventType().getName() + " in " + method, key -> new TreeSet<>())
            .add(thread == null ? "nobody" : thread.getJavaName());
      }
    }
    Files.delete(file);
    StringBuilder text = new StringBuilder();
    seen.forEach((what, who) -> text.append(what).append(" by ").append(who).append('\n'));
    return text.toString();
  }
}
