package io.grivet.tool;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Prints the greenlets as a tree: each below the greenlet that has started it. */
final class TreeCommand implements Command {
  /** So many siblings without children that are named alike, apart from their numbers, become one line. */
  private static final int MANY = 4;

  @Override
  public String name() {
    return "tree";
  }

  @Override
  public String purpose() {
    return "each greenlet below the greenlet that started it; many alike in one line";
  }

  @Override
  public List<String> options() {
    return List.of("--all           one line for each greenlet, however many are alike");
  }

  @Override
  public void run(Arguments arguments, PrintStream out) throws Mistake {
    Target target = Target.named(arguments.requiredTarget(this));
    Reply reply = target.ask("greenlets");
    Words words = new Words(new Descriptors(target.pid()));
    Map<Long, List<Greenlet>> children = new LinkedHashMap<>();
    Set<Long> present = new HashSet<>();
    reply.greenlets().forEach(g -> present.add(g.id()));
    reply.greenlets().stream().sorted(Comparator.comparingLong(Greenlet::id)).forEach(g -> {
      boolean root = !present.contains(g.startedBy()) || g.startedBy() == g.id();
      children.computeIfAbsent(root ? -1 : g.startedBy(), key -> new ArrayList<>()).add(g);
    });
    if (arguments.has("--json")) {
      out.println(Json.of(json(-1, children, words)));
      return;
    }
    out.println(HubLine.of(reply));
    print(-1, "", children, words, arguments.has("--all"), out);
  }

  private static List<Object> json(long parent, Map<Long, List<Greenlet>> children, Words words) {
    List<Object> all = new ArrayList<>();
    for (Greenlet g : children.getOrDefault(parent, List.of())) {
      Map<String, Object> one = PsCommand.json(g, words);
      one.put("children", json(g.id(), children, words));
      all.add(one);
    }
    return all;
  }

  private static void print(long parent, String indent, Map<Long, List<Greenlet>> children, Words words, boolean all,
      PrintStream out) {
    Map<String, List<Greenlet>> families = new LinkedHashMap<>();
    for (Greenlet g : children.getOrDefault(parent, List.of())) {
      boolean alone = all || children.containsKey(g.id());
      families.computeIfAbsent(alone ? "#" + g.id() : family(g.name()), key -> new ArrayList<>()).add(g);
    }
    List<List<Greenlet>> lines = new ArrayList<>();
    families.values().forEach(family -> {
      if (family.size() >= MANY) {
        lines.add(family);
      } else {
        family.forEach(g -> lines.add(List.of(g)));
      }
    });
    for (int i = 0; i < lines.size(); i++) {
      List<Greenlet> line = lines.get(i);
      boolean last = i == lines.size() - 1;
      boolean top = parent == -1;
      out.println(indent + (top ? "" : last ? "└─ " : "├─ ") + text(line, words));
      if (line.size() == 1) {
        print(line.get(0).id(), indent + (top ? "" : last ? "   " : "│  "), children, words, all, out);
      }
    }
  }

  private static String text(List<Greenlet> line, Words words) {
    Greenlet first = line.get(0);
    if (line.size() == 1) {
      return Columns.printable(first.name()) + " #" + first.id() + "  " + words.of(first)
          + (first.state().equals("sleep") ? "" : ", for " + Durations.text(first.sinceNanos()));
    }
    Map<String, Long> kinds = line.stream().collect(Collectors.groupingBy(Words::kind, Collectors.counting()));
    String doing = kinds.size() == 1 ? kinds.keySet().iterator().next()
        : kinds.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(kind -> String.format(Locale.ROOT, "%,d %s", kind.getValue(), kind.getKey()))
            .collect(Collectors.joining(", "));
    return Columns.printable(family(first.name())) + " × " + String.format(Locale.ROOT, "%,d", line.size()) + "  "
        + doing;
  }

  private static String family(String name) {
    return name.replaceAll("\\d+", "*");
  }
}
