package io.grivet.compat.tools;

import io.grivet.compat.Area;
import io.grivet.compat.Case;
import io.grivet.it.jvm.AgentJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AsyncProfilerIT {
  private static final int MANY = 50;
  private static final Path LIBRARY = Path.of(System.getProperty("grivet.compat.tools"),
      System.getProperty("os.arch").equals("aarch64") ? "linux-arm64" : "linux-x64", "libasyncProfiler.so");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void samplesOfMethods(Order order) throws Exception {
    Path file = folder.resolve("collapsed.txt");
    Case.of(Area.TOOLS, "async-profiler, " + order, System.getProperty("grivet.compat.async-profiler"))
        .variant(order.name())
        .did("CPU samples of a program with 31 threads: the method that computes, with the stack that leads to it")
        .note("the profiler names OS threads; in wall-clock mode it does not see waiting greenlets")
        .recipe(order.of(AgentJvm.running(Recorded.class).classPath(Jdk.CLASSES)))
        .jvm("-agentpath:" + LIBRARY + "=start,event=ctimer,interval=2ms,collapsed,file=" + file)
        .driven(run -> {
          run.result();
          return read(file);
        })
        .holds();
  }

  /** Returns the most frequent stacks of the program, from its outermost method on. */
  private static String read(Path file) throws IOException {
    Map<String, Integer> samples = new TreeMap<>();
    String type = Recorded.class.getName().replace('.', '/') + ".";
    for (String line : Files.readAllLines(file)) {
      StringBuilder stack = new StringBuilder();
      for (String frame : line.substring(0, line.lastIndexOf(' ')).split(";")) {
        if (frame.startsWith(type) && !frame.contains("lambda")) {
          stack.append('/').append(frame.substring(type.length()));
        }
      }
      samples.merge(stack.toString(), Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1)), Integer::sum);
    }
    Files.delete(file);
    samples.remove("");
    int most = Collections.max(samples.values());
    // The first event of a Flight Recorder takes about a third of the computation's samples, sometimes more, sometimes
    // less.
    samples.values().removeIf(count -> count < MANY || 3 * count < 2 * most);
    return samples.keySet() + "\n";
  }
}
