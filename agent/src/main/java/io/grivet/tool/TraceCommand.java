package io.grivet.tool;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Records what ran when, and writes a page or a file for Perfetto. */
final class TraceCommand implements Command {
  @Override
  public String name() {
    return "trace";
  }

  @Override
  public String purpose() {
    return "what ran on the hub when, who woke whom, and what each greenlet waited for";
  }

  @Override
  public String time() {
    return "5s";
  }

  @Override
  public List<String> options() {
    return List.of("-o FILE         where to write; grivet-trace-PID.html if not given. A name that ends with .json",
        "                gets the Trace Event Format, for ui.perfetto.dev and chrome://tracing",
        "--output=FILE   the same as -o");
  }

  @Override
  public void run(Arguments arguments, PrintStream out) throws Mistake, InterruptedException {
    arguments.refuseTogether("--output", "--json");
    Target target = Target.named(arguments.requiredTarget(this));
    Path file = arguments.output("grivet-trace-" + target.pid() + ".html");
    if (!arguments.has("--json")) {
      Page.check(file);
    }
    TraceData trace = TraceData.of(Watched.records(target, name(), arguments.nanos()));
    if (trace.runs().isEmpty() && trace.sleeps().isEmpty()) {
      throw Mistake.noAnswer("the hub made no step in " + Durations.text(arguments.nanos())
          + ": a greenlet holds it; grivet stacks " + target.pid() + " shows which");
    }
    if (arguments.has("--json")) {
      out.print(Perfetto.json(trace, target.title()));
      return;
    }
    boolean perfetto = file.toString().endsWith(".json");
    Page.write(file, perfetto ? Perfetto.json(trace, target.title())
        : Page.of("trace.html", Json.of(trace.forPage("grivet trace " + target.title(), Instant.now().truncatedTo(
            ChronoUnit.SECONDS)
            .toString()))));
    out.printf(Locale.ROOT, "%s: %,d runs of %,d greenlets in %s%s%n", file, trace.runs().size(),
        trace.greenlets().size(), Durations.text(trace.nanos()),
        trace.cut() ? "; the recording was full by then" : "");
    out.println(perfetto ? "open it with ui.perfetto.dev or chrome://tracing" : "open it with a browser");
  }
}
