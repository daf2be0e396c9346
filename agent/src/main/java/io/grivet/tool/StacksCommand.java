package io.grivet.tool;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Prints the stacks of all greenlets as jstack prints threads, and the cycles in which greenlets wait for locks. */
final class StacksCommand implements Command {
  @Override
  public String name() {
    return "stacks";
  }

  @Override
  public String purpose() {
    return "the stack of each greenlet with its locks, as jstack; deadlocks as a cycle";
  }

  @Override
  public List<String> options() {
    return List.of("--group         print equal stacks once, with the names of their greenlets",
        "--diff=5s       look twice, and print only greenlets that have not moved in between");
  }

  @Override
  public void run(Arguments arguments, PrintStream out) throws Mistake, InterruptedException {
    long pause = arguments.nanos("--diff", "5s");
    Target target = Target.named(arguments.requiredTarget(this));
    Reply reply = target.ask("stacks");
    List<Greenlet> greenlets = reply.greenlets();
    if (arguments.has("--diff")) {
      Map<Long, Long> switches = new HashMap<>();
      greenlets.forEach(g -> switches.put(g.id(), g.switches()));
      TimeUnit.NANOSECONDS.sleep(pause);
      reply = target.ask("stacks");
      greenlets = reply.greenlets().stream()
          .filter(g -> g.switches() == switches.getOrDefault(g.id(), -1L)).toList();
    }
    greenlets = greenlets.stream().sorted(Comparator.comparingLong(Greenlet::id)).toList();
    Words words = new Words(new Descriptors(target.pid()));
    if (arguments.has("--json")) {
      out.println(Json.of(greenlets.stream().map(g -> PsCommand.json(g, words)).toList()));
      return;
    }
    out.println(HubLine.of(reply));
    if (arguments.has("--group")) {
      grouped(greenlets, words, out);
    } else {
      greenlets.forEach(g -> print(header(g, words), g, out));
    }
    if (reply.now().getOrDefault("cut", 0L) == 1) {
      out.println("(some stacks are left out: the program's heap has no room for the text of all)");
    }
    Deadlock.in(greenlets).forEach(out::println);
  }

  /** Returns the stack of one greenlet as lines. */
  static List<String> stackOf(Target target, long id) throws Mistake {
    Words words = new Words(new Descriptors(target.pid()));
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8);
    target.ask("stacks").greenlets().stream().filter(g -> g.id() == id)
        .findFirst().ifPresentOrElse(g -> print(header(g, words), g, out), () -> out.println("#" + id + " has ended"));
    return text.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static void grouped(List<Greenlet> greenlets, Words words, PrintStream out) {
    Map<List<Greenlet.Line>, List<Greenlet>> equal = new LinkedHashMap<>();
    greenlets.forEach(g -> equal.computeIfAbsent(withoutIdentities(g.stack()), key -> new ArrayList<>()).add(g));
    equal.values().stream().sorted(Comparator.comparingInt(group -> -group.size())).forEach(group -> {
      Greenlet first = group.get(0);
      print(group.size() == 1 ? header(first, words) : group.size() + " greenlets, for example " + header(first, words),
          first, out);
    });
  }

  /** Each greenlet locks objects of its own, so the objects do not make two stacks different. */
  static List<Greenlet.Line> withoutIdentities(List<Greenlet.Line> stack) {
    return stack.stream().map(line -> new Greenlet.Line(line.kind(),
        line.kind().equals("locked") ? line.text().replaceFirst("@[0-9a-f]+$", "") : line.text())).toList();
  }

  private static String header(Greenlet g, Words words) {
    return "\"" + Columns.printable(g.name()) + "\" #" + g.id() + (g.daemon() ? " daemon" : "") + " " + words.of(g)
        + ", for "
        + Durations.text(g.sinceNanos());
  }

  private static void print(String header, Greenlet g, PrintStream out) {
    out.println();
    out.println(header);
    boolean first = true;
    for (Greenlet.Line line : g.stack()) {
      out.println(line.kind().equals("frame") ? "\tat " + line.text() : "\t- locked <" + line.text() + ">");
      if (first && (!g.object().isEmpty() || g.state().equals("notify"))) {
        String object = g.object().isEmpty() ? "no object reference available" : g.object(); // jstack's words
        out.println("\t- " + waiting(g) + " <" + object + ">"
            + (g.owner().isEmpty() ? "" : ", which " + Words.owner(g) + " owns"));
      }
      first = false;
    }
  }

  private static String waiting(Greenlet g) {
    return switch (g.state()) {
      case "monitor" -> "waiting to lock";
      case "notify", "join" -> "waiting on";
      default -> "parking to wait for";
    };
  }
}
