package io.grivet.compat;

import io.grivet.it.jvm.HubReport;
import io.grivet.it.jvm.JvmResult;
import io.grivet.it.jvm.Reading;
import java.util.Optional;
import java.util.regex.Pattern;

/** The expected result of both runs of a case. {@link Case} sets the fields before the runs; one thread at a time. */
final class Expectations {
  private static final int FEW_THREADS = 60;
  private static final int REAL_WORK = 100;
  private static final Pattern REPORT = Pattern.compile("(?m)^grivet: .*");
  /** The line with a server's port, which differs on each run. */
  private static final Pattern PORT = Pattern.compile("(?m)^port \\d+\\R");

  Reading reading = Reading.EXACT;
  int exitCode;
  long nativeThreads;
  long switches = REAL_WORK;
  int fewThreads = FEW_THREADS;
  boolean quiet = true;

  /**
   * The result of one run.
   *
   * @param seen the driver's own output
   * @param result the output of the program
   */
  record Run(String seen, JvmResult result) {
    String text() {
      return seen + PORT.matcher(result.stdout()).replaceAll("");
    }
  }

  /** Checks the run without the agent. */
  void checkPlain(Run plain) {
    plain.result.exitedWith(exitCode);
    plain.result.check(!reading.of(plain.text()).isBlank(), "something printed expected");
  }

  /** Checks the run under the agent, by itself and against the other run. */
  void checkAgent(Run plain, Run agent) {
    JvmResult result = agent.result;
    Optional<String> difference = reading.difference(plain.text(), agent.text());
    result.check(difference.isEmpty(), "the output differs under the agent:\n" + difference.orElse(""));
    result.exitedWith(exitCode);
    result.check(!quiet || !REPORT.matcher(result.stderr()).find(), "no report of the agent expected");
    result.check(traces(result) <= traces(plain.result), "more stack traces on standard error than without the agent");
    result.usedFewerThreadsThan(fewThreads);
    HubReport hub = result.hub().switchedAtLeast(switches).ranOneAtATime();
    long beside = hub.counter("threads.native");
    result.check(beside <= nativeThreads, beside + " threads of the program did not run on the hub");
  }

  private static long traces(JvmResult result) {
    return result.stderr().lines().filter(line -> line.startsWith("\tat ")).count();
  }
}
