package io.grivet.bench;

import io.grivet.bench.report.Report;
import io.grivet.bench.run.Case;
import io.grivet.bench.run.CaseResult;
import io.grivet.bench.run.Conditions;
import io.grivet.bench.run.Effort;
import io.grivet.bench.run.Kept;
import io.grivet.bench.run.Lab;
import io.grivet.bench.run.Layout;
import io.grivet.bench.run.Machine;
import io.grivet.bench.run.Missing;
import io.grivet.bench.run.ResultFiles;
import io.grivet.bench.run.Versions;
import io.grivet.tooling.Failure;
import io.grivet.tooling.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs cases one after the other and stores each result at once, so that an early stop loses no finished measurement.
 * Used by one thread.
 */
final class Bench {
  private static final double BUSY = 0.25; // of each processor, before any program of the project runs

  private static final int LOOKS = 100;
  private static final int MILLIS_BETWEEN_LOOKS = 20;

  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean stopping; // written by the shutdown hook
  private final Layout layout;
  private final Effort effort;
  private final ResultFiles results;
  private final Report report;

  Bench(Layout layout, Effort effort, ResultFiles results, Report report) {
    this.layout = layout;
    this.effort = effort;
    this.results = results;
    this.report = report;
  }

  /** @return false if a case failed; the other cases run all the same */
  boolean run(List<Case> cases) throws Failure, IOException, InterruptedException {
    if (!Files.isReadable(Path.of("/proc/self/stat"))) {
      throw new Failure("processes are measured through /proc, which this system does not have; run it on Linux");
    }
    RunProgress progress = new RunProgress(Screen.ofThisProcess(), cases, effort);
    Lab lab = Lab.here(effort, layout.agent(), Files.createDirectories(layout.lab()), progress);
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
    try {
      announce(cases, lab);
      return run(cases, lab, progress);
    } finally {
      ended.countDown();
    }
  }

  private boolean run(List<Case> cases, Lab lab, RunProgress progress)
      throws Failure, IOException, InterruptedException {
    Map<String, String> versions = Versions.here(layout);
    int failed = 0;
    for (Case one : cases) {
      progress.begin(one);
      double before = Machine.load();
      try {
        CaseResult found = one.run(lab);
        progress.end(one, found);
        results.write(new Kept(found, new Conditions(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), effort,
            lab.pinned(), before, Machine.load(), Machine.here(), versions)));
        report.write();
      } catch (Failure | IOException e) {
        if (stopping) {
          return false; // its children were killed
        }
        failed++;
        progress.failed(one, e instanceof Failure ? e.getMessage() : e.toString());
      }
    }
    System.out.println("results: " + results.folder());
    System.out.println("page: " + report.page());
    if (failed > 0) {
      System.err.printf("grivet bench: %d of %d cases failed%n", failed, cases.size());
    }
    return failed == 0;
  }

  private void announce(List<Case> cases, Lab lab) throws IOException {
    System.out.printf("%d %s, about %s: %s%n", cases.size(), cases.size() == 1 ? "case" : "cases",
        CaseList.time(CaseList.total(cases, effort)), String.join(", ", cases.stream().map(Case::name).toList()));
    Set<Missing> missing = new LinkedHashSet<>();
    cases.forEach(one -> missing.addAll(one.missing(lab)));
    missing.forEach(peer -> System.out.printf("missing: %s: %s%n", peer.peer(), peer.why()));
    if (!lab.pinned()) {
      System.out.println("not pinned: it takes two processors and taskset; load and server compete for processors");
    }
    int processors = Runtime.getRuntime().availableProcessors();
    if (Machine.load() > BUSY * processors) {
      System.out.printf(Locale.ROOT, "this machine is busy (load average %.1f on %d processors): stop other programs,"
          + " or take the numbers as rough%n", Machine.load(), processors);
    }
  }

  /**
   * Kills all child processes on Ctrl-C. The case fails when its child is gone, but may have started another child just
   * before; so the children are killed again until the case has noticed.
   */
  private void stop() {
    if (ended.getCount() == 0) {
      return;
    }
    stopping = true;
    System.err.printf("%ngrivet bench: stopped; the results of the cases before are in %s%n", results.folder());
    try {
      for (int look = 0; look < LOOKS; look++) {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        if (ended.await(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a shutdown hook", e);
    }
  }
}
