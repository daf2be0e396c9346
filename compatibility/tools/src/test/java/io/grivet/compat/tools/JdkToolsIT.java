package io.grivet.compat.tools;

import io.grivet.compat.Area;
import io.grivet.compat.Case;
import io.grivet.compat.Driver;
import io.grivet.it.jvm.AgentJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdkToolsIT {
  @TempDir Path folder;

  @Tag("fast")
  @Test
  void threadDumpToAFile() throws Exception {
    office("jcmd Thread.dump_to_file", "a dump of 31 threads that wait in seven ways: names and frames", run -> {
      Path text = folder.resolve("dump" + run.pid());
      Path json = folder.resolve("json" + run.pid());
      Jdk.run("jcmd", run.pid(), "Thread.dump_to_file", text);
      Jdk.run("jcmd", run.pid(), "Thread.dump_to_file", "-format=json", json);
      long named = Pattern.compile("\"name\": \"\\w+-\\d\"").matcher(Files.readString(json)).results().count();
      return Dumps.read(Files.readString(text)) + named + " in the JSON\n";
    }).holds();
  }

  @Test
  void jstack() throws Exception {
    office("jstack, jcmd Thread.print", "a dump of 31 threads that wait in seven ways: names and frames",
        run -> Dumps.read(Jdk.run("jstack", run.pid()))).holds();
  }

  @Test
  void classHistogram() throws Exception {
    office("jcmd GC.class_histogram", "objects that only waiting threads have in their hands are counted", run -> Jdk
        .run("jcmd", run.pid(), "GC.class_histogram").lines().filter(line -> line.contains("Office$Letter"))
        .map(line -> line.replaceFirst("^ *\\d+: +", "").replaceAll(" +", " ")).sorted()
        .collect(Collectors.joining("\n"))).holds();
  }

  @Test
  void heapDump() throws Exception {
    office("jcmd GC.heap_dump", "a heap dump has the threads, and what only they have in their hands", run -> {
      Path file = folder.resolve("heap" + run.pid());
      Jdk.run("jcmd", run.pid(), "GC.heap_dump", file);
      try {
        return HeapDump.read(file).instances("io/grivet/compat/tools/Office$Letter");
      } finally {
        Files.delete(file);
      }
    }).holds();
  }

  private static Case office(String tool, String did, Driver look) {
    return Case.ofTheJdk(Area.TOOLS, tool).did(did)
        .recipe(AgentJvm.running(Office.class).classPath(Jdk.CLASSES).typing())
        .driven(run -> {
          run.awaitLine("ready");
          String seen = look.drive(run);
          run.closeInput();
          return seen;
        });
  }
}
