package io.grivet.bench;

import io.grivet.bench.report.Report;
import io.grivet.bench.run.Effort;
import io.grivet.bench.run.Layout;
import io.grivet.bench.run.ResultFiles;
import io.grivet.tooling.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The command {@code grivet bench}; exits with 0, 1 if a measurement failed, 2 if the command line is wrong. */
public final class Main {
  private Main() {}

  /** See {@code --help}. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  private static int run(String... args) {
    try {
      CommandLine line = CommandLine.parse(args);
      Effort effort = line.quick() ? Effort.QUICK : Effort.FULL;
      if (line.help()) {
        System.out.print(help());
        return 0;
      }
      if (line.list()) {
        System.out.print(CaseList.of(Cases.groups()));
        return 0;
      }
      Layout layout = Layout.ofThisJar();
      boolean docs = line.keep() || line.report() && line.out() == null;
      Path folder = docs ? layout.keptResults() : line.out() != null ? line.out() : layout.results();
      ResultFiles results = new ResultFiles(folder.toAbsolutePath());
      Report report = new Report(results, docs ? layout.docs() : results.folder(), Cases.groups());
      if (line.report()) {
        System.out.println("page: " + report.write());
        return 0;
      }
      return new Bench(layout, effort, results, report).run(line.chosenFrom(Cases.groups())) ? 0 : 1;
    } catch (CommandLine.Mistake e) {
      return fail(2, e.getMessage());
    } catch (Failure e) {
      return fail(1, e.getMessage());
    } catch (IOException e) {
      return fail(1, e.toString());
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the main thread", e);
    }
  }

  /** Returns the help text. The script grivet prints the same file, so that help needs no build. */
  static String help() throws IOException {
    try (InputStream in = Main.class.getResourceAsStream("help.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static int fail(int status, String message) {
    System.err.println("grivet bench: " + message);
    return status;
  }
}
