package io.grivet.tool;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Samples where greenlets run and where they wait, and writes flame graphs. */
final class ProfileCommand implements Command {
  private static final long MICRO = 1000;

  /** Stacks of one kind with their nanoseconds. */
  private record Stacks(List<List<Object>> stacks, long total) {
    static Stacks of(List<List<String>> records, String kind) {
      List<List<Object>> stacks = new ArrayList<>();
      long total = 0;
      for (List<String> record : records) {
        if (record.get(0).equals(kind)) {
          long weight = Long.parseLong(record.get(1));
          stacks.add(List.of(record.subList(2, record.size()), weight));
          total += weight;
        }
      }
      return new Stacks(stacks, total);
    }

    Map<String, Object> forPage() {
      return Map.of("unit", "nanos", "total", total, "stacks", stacks);
    }

    void collapsed(String root, StringBuilder text) {
      for (List<Object> stack : stacks) {
        text.append(root);
        ((List<?>) stack.get(0)).forEach(frame -> text.append(';').append(frame.toString().replace(';', ':')));
        text.append(' ').append((long) stack.get(1) / MICRO).append('\n');
      }
    }
  }

  @Override
  public String name() {
    return "profile";
  }

  @Override
  public String purpose() {
    return "where greenlets spend processor time, and where they wait, as flame graphs";
  }

  @Override
  public String time() {
    return "10s";
  }

  @Override
  public List<String> options() {
    return List.of("-o FILE         where to write; grivet-profile-PID.html if not given. A name that ends with .txt",
        "                gets collapsed stacks, one a line with its microseconds, for other tools",
        "--output=FILE   the same as -o");
  }

  @Override
  public void run(Arguments arguments, PrintStream out) throws Mistake, InterruptedException {
    arguments.refuseTogether("--output", "--json");
    Target target = Target.named(arguments.requiredTarget(this));
    Path file = arguments.output("grivet-profile-" + target.pid() + ".html");
    if (!arguments.has("--json")) {
      Page.check(file);
    }
    List<List<String>> records = Watched.records(target, name(), arguments.nanos());
    Stacks running = Stacks.of(records, "running");
    Stacks waiting = Stacks.of(records, "waiting");
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("title", "grivet profile " + target.title());
    data.put("takenAt", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    data.put("seconds", arguments.nanos() / 1e9);
    data.put("running", running.forPage());
    data.put("waiting", waiting.forPage());
    if (arguments.has("--json")) {
      out.println(Json.of(data));
      return;
    }
    StringBuilder collapsed = new StringBuilder();
    running.collapsed("runs", collapsed);
    waiting.collapsed("waits", collapsed);
    Page.write(file, file.toString().endsWith(".txt") ? collapsed.toString()
        : Page.of("profile.html", Json.of(data)));
    out.printf(Locale.ROOT, "%s: the hub ran greenlets for %s of %s; %,d stacks that run, %,d that wait%n", file,
        Durations.text(running.total()), Durations.text(arguments.nanos()), running.stacks().size(),
        waiting.stacks().size());
    if (records.stream().anyMatch(record -> record.subList(1, record.size()).equals(List.of("stacks.known", "0")))) {
      out.println(
          "on JDK 27 and newer, the VM cannot show where a greenlet runs: "
              + "its time counts for the place where the greenlet waited next");
    }
  }
}
