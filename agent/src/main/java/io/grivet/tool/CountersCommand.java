package io.grivet.tool;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Prints the present values of the numbers that the option {@code report} writes at the end. */
final class CountersCommand implements Command {
  @Override
  public String name() {
    return "counters";
  }

  @Override
  public String purpose() {
    return "the present values of the numbers that the option report= writes at the end";
  }

  @Override
  public List<String> options() {
    return List.of("--watch=1s      print the differences again and again");
  }

  @Override
  public void run(Arguments arguments, PrintStream out) throws Mistake, InterruptedException {
    long pause = arguments.nanos("--watch", "0s");
    arguments.refuseTogether("--json", "--watch");
    Target target = Target.named(arguments.requiredTarget(this));
    Map<String, Long> last = target.ask("numbers").counters();
    if (arguments.has("--json")) {
      out.println(Json.of(last));
    } else {
      last.forEach((name, value) -> out.println(name + "=" + value));
    }
    while (pause > 0 && !out.checkError()) {
      TimeUnit.NANOSECONDS.sleep(pause);
      Map<String, Long> before = last;
      last = target.ask("numbers").counters();
      out.println();
      last.forEach((name, value) -> out.printf(Locale.ROOT, "%s=%d (%+d)%n", name, value, value - before.getOrDefault(
          name, 0L)));
    }
  }
}
