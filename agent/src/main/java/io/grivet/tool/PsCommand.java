package io.grivet.tool;

import com.sun.tools.attach.VirtualMachineDescriptor;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lists the greenlets of a program; without a target, lists the JVMs that run under Grivet. */
final class PsCommand implements Command {
  private static final int MOST_SHOWN = 1000;
  /** Place of the column that only a measured list has. */
  private static final int RAN = 2;

  @Override
  public String name() {
    return "ps";
  }

  @Override
  public String purpose() {
    return "each greenlet: state, since when, what it waits for; without PID, the JVMs under Grivet";
  }

  @Override
  public List<String> options() {
    return List.of("--all           show all greenlets, also if there are more than 1,000",
        "--group         one row for greenlets that do the same at the same place, with their number",
        "--busy=1s       look for so long, and show which part of it each greenlet has run; busiest first",
        "--min=5s        show only greenlets that have been in their present state for at least so long");
  }

  @Override
  public void run(Arguments arguments, PrintStream out) throws Mistake, InterruptedException {
    long least = arguments.nanos("--min", "0s");
    arguments.refuseTogether("--group", "--busy");
    if (arguments.target() == null) {
      list(arguments, out);
      return;
    }
    Target target = Target.named(arguments.target());
    RunShares shares = arguments.has("--busy") ? RunShares.measured(target, arguments.nanos("--busy", "1s"))
        : RunShares.NONE;
    Reply reply = target.ask("greenlets");
    List<Greenlet> shown = reply.greenlets().stream().filter(g -> g.sinceNanos() >= least)
        .sorted(Comparator.comparingDouble((Greenlet g) -> -shares.of(g)).thenComparingLong(Greenlet::id)).toList();
    Words words = new Words(new Descriptors(target.pid()));
    if (arguments.has("--json")) {
      out.println(Json.of(Map.of("pid", Long.valueOf(target.pid()), "counters", reply.counters(), "now", reply.now(),
          "greenlets", shown.stream().map(g -> {
            Map<String, Object> one = json(g, words);
            if (shares != RunShares.NONE) {
              one.put("ran", shares.of(g));
            }
            return one;
          }).toList())));
      return;
    }
    out.println(HubLine.of(reply));
    (arguments.has("--group") ? grouped(shown) : each(shown, words, shares, arguments.has("--all"))).forEach(
        out::println);
    if (shown.size() > MOST_SHOWN && !arguments.has("--all") && !arguments.has("--group")) {
      out.printf(Locale.ROOT, "... and %,d more; --all shows them, --group counts those that are alike%n", shown.size()
          - MOST_SHOWN);
    }
  }

  private static List<String> each(List<Greenlet> greenlets, Words words, RunShares shares, boolean all) {
    boolean measured = shares != RunShares.NONE;
    List<String> heads = new ArrayList<>(List.of(">ID", "NAME", ">FOR", ">SWITCHES", "DOES", "AT"));
    if (measured) {
      heads.add(RAN, ">RAN");
    }
    Columns table = new Columns(heads.toArray(new String[0]));
    for (Greenlet g : all ? greenlets : greenlets.subList(0, Math.min(greenlets.size(), MOST_SHOWN))) {
      List<Object> row = new ArrayList<>(
          List.of(g.id(), g.name(), Durations.text(g.sinceNanos()), g.switches(), words.of(g), g.at()));
      if (measured) {
        row.add(RAN, String.format(Locale.ROOT, "%.1f %%", 100 * shares.of(g)));
      }
      table.row(row.toArray());
    }
    return table.lines();
  }

  private static List<String> grouped(List<Greenlet> greenlets) {
    Map<String, List<Greenlet>> alike = new LinkedHashMap<>();
    greenlets.forEach(g -> alike.computeIfAbsent(Words.kind(g) + "\n" + g.at(), key -> new ArrayList<>()).add(g));
    Columns table = new Columns(">COUNT", ">FOR UP TO", "DOES", "AT", "FOR EXAMPLE");
    alike.values().stream().sorted(Comparator.comparingInt(group -> -group.size())).forEach(group -> {
      long longest = group.stream().mapToLong(Greenlet::sinceNanos).max().orElse(0);
      Greenlet first = group.get(0);
      table.row(group.size(), Durations.text(longest), Words.kind(first), first.at(), first.name() + " #" + first.id());
    });
    return table.lines();
  }

  static Map<String, Object> json(Greenlet g, Words words) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("id", g.id());
    all.put("name", g.name());
    all.put("daemon", g.daemon());
    all.put("group", g.group());
    if (!g.container().isEmpty()) {
      all.put("container", g.container());
    }
    all.put("state", g.state());
    all.put("sinceNanos", g.sinceNanos());
    all.put("switches", g.switches());
    all.put("startedBy", g.startedBy());
    all.put("does", words.of(g));
    if (g.descriptor() >= 0) {
      all.put("descriptor", g.descriptor());
    }
    if (g.leftNanos() >= 0) {
      all.put("leftNanos", g.leftNanos());
    }
    if (!g.object().isEmpty()) {
      all.put("object", g.object());
    }
    if (!g.owner().isEmpty()) {
      all.put("owner", Long.valueOf(g.owner()));
    }
    all.put("call", g.call());
    all.put("at", g.at());
    if (!g.stack().isEmpty()) {
      all.put("stack", g.stack().stream().map(line -> Map.of(line.kind(), line.text())).toList());
    }
    return all;
  }

  private static void list(Arguments arguments, PrintStream out) {
    List<VirtualMachineDescriptor> silent = Collections.synchronizedList(new ArrayList<>());
    List<VirtualMachineDescriptor> jvms = Target.others().parallelStream()
        .filter(jvm -> Target.of(jvm).isUnderGrivet(() -> silent.add(jvm))).toList();
    silent.forEach(jvm -> System.err.println("grivet ps: JVM " + jvm.id() + " has not answered for 2 s; grivet ps "
        + jvm.id() + " tells why"));
    if (arguments.has("--json")) {
      out.println(Json.of(jvms.stream()
          .map(jvm -> Map.of("pid", Long.valueOf(jvm.id()), "main", Target.mainClass(jvm))).toList()));
      return;
    }
    if (jvms.isEmpty()) {
      out.println("no JVM of this user runs under Grivet");
      return;
    }
    Columns table = new Columns(">PID", "MAIN");
    jvms.forEach(jvm -> table.row(jvm.id(), jvm.displayName()));
    table.lines().forEach(out::println);
  }
}
