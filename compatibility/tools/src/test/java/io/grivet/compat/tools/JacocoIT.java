package io.grivet.compat.tools;

import io.grivet.compat.Area;
import io.grivet.compat.Case;
import io.grivet.it.jvm.AgentJvm;
import java.io.File;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jacoco.core.JaCoCo;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.tools.ExecFileLoader;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JacocoIT {
  private static final Path AGENT = Path.of(System.getProperty("grivet.compat.tools"), "jacocoagent.jar");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void coverageOfThreads(Order order) throws Exception {
    Path file = folder.resolve("jacoco.exec");
    Case.of(Area.TOOLS, "JaCoCo agent, " + order, JaCoCo.class).variant(order.name())
        .did("coverage of a program with a pool of threads: the same lines and branches")
        .recipe(order.of(AgentJvm.running(Ledger.class).classPath(Jdk.CLASSES)))
        .jvm("-javaagent:" + AGENT + "=destfile=" + file + ",includes=" + Ledger.class.getName())
        .driven(run -> {
          run.result();
          return read(file.toFile());
        })
        .holds();
  }

  private static String read(File file) throws Exception {
    ExecFileLoader loader = new ExecFileLoader();
    loader.load(file);
    CoverageBuilder builder = new CoverageBuilder();
    try (InputStream in = Ledger.class.getResourceAsStream("Ledger.class")) {
      new Analyzer(loader.getExecutionDataStore(), builder).analyzeClass(in, "Ledger");
    }
    Files.delete(file.toPath());
    StringBuilder text = new StringBuilder();
    for (IClassCoverage covered : builder.getClasses()) {
      text.append(covered.getName()).append(covered.isNoMatch() ? ": another class" : ":").append('\n');
      for (int line = covered.getFirstLine(); line <= covered.getLastLine(); line++) {
        text.append(line).append(": ").append(covered.getLine(line).getInstructionCounter().getCoveredCount())
            .append(" instructions, ").append(covered.getLine(line).getBranchCounter().getCoveredCount())
            .append(" branches\n");
      }
    }
    return text.toString();
  }
}
