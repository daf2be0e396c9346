package io.grivet.it.counts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/** The allocations of each round by their callers, from the two recordings of {@link Allocations}. Stateless. */
final class AllocationSites {
  /** Code of Grivet, of the program, or of the JDK's scheduling, whichever called the JDK's allocating code. */
  private static final Pattern WHOSE = Pattern.compile("^io\\.grivet\\.|\\.Grivet|^java\\.lang\\.VirtualThread\\.");
  private static final Pattern LAMBDA_CLASS = Pattern.compile("\\$\\$Lambda.*");
  private static final Pattern INNER = Pattern.compile("\\$\\d+$");
  private static final Pattern LAMBDA = Pattern.compile("^lambda\\$(\\w+)\\$\\d+$");
  /** Rarer allocations belong to no wait. */
  private static final double REGULAR = 0.1;
  private static final String MONITOR = "grivet-monitor";

  private AllocationSites() {}

  /** Returns each allocation as {@code <class> of <bytes> by <method>}, sorted. */
  static List<String> perWait(Path folder, int rounds) throws IOException {
    Map<String, Integer> once = count(folder.resolve(Allocations.ONCE));
    Map<String, Integer> twice = count(folder.resolve(Allocations.TWICE));
    return twice.keySet().stream()
        .filter(site -> twice.get(site) - once.getOrDefault(site, 0) > REGULAR * rounds * Turns.THREADS).toList();
  }

  private static Map<String, Integer> count(Path recording) throws IOException {
    Map<String, Integer> sites = new TreeMap<>();
    try (RecordingFile events = new RecordingFile(recording)) {
      while (events.hasMoreEvents()) {
        RecordedEvent event = events.readEvent();
        if (event.getEventType().getName().equals(Allocations.EVENT) && !isMonitors(event.getThread())) {
          String type = LAMBDA_CLASS.matcher(event.getClass("objectClass").getName()).replaceFirst(".lambda");
          String site = type + " of " + event.getLong("allocationSize") + " by " + whose(event.getStackTrace());
          sites.merge(site, 1, Integer::sum);
        }
      }
    }
    return sites;
  }

  /** The check of the carrier's progress happens now and then, not once per wait, and more often on a busy machine. */
  private static boolean isMonitors(RecordedThread thread) {
    return thread != null && MONITOR.equals(thread.getJavaName());
  }

  private static String whose(RecordedStackTrace trace) {
    if (trace == null || trace.getFrames().isEmpty()) {
      return "no frame";
    }
    return trace.getFrames().stream().map(AllocationSites::name).filter(name -> WHOSE.matcher(name).find()).findFirst()
        .orElse(name(trace.getFrames().getFirst()));
  }

  private static String name(RecordedFrame frame) {
    String type = INNER.matcher(frame.getMethod().getType().getName()).replaceFirst("");
    return type + "." + LAMBDA.matcher(frame.getMethod().getName()).replaceFirst("$1");
  }
}
