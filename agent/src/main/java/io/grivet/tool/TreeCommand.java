package io.grivet.tool;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Prints the greenlets as a tree: each below the greenlet that has started it, members of a pool, a group or a scope
 * together.
 */
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
    Map<String, List<Greenlet>> containers = new LinkedHashMap<>();
    for (Greenlet g : children.getOrDefault(parent, List.of())) {
      containers.computeIfAbsent(g.container(), key -> new ArrayList<>()).add(g);
    }
    List<Greenlet> alone = containers.getOrDefault("", List.of());
    containers.remove("");
    Branch branch = new Branch(parent == -1, indent);
    List<List<Greenlet>> lines = lines(alone, children, all);
    int left = lines.size() + containers.size();
    for (List<Greenlet> line : lines) {
      printLine(line, branch, --left == 0, children, words, all, out);
    }
    for (Map.Entry<String, List<Greenlet>> container : containers.entrySet()) {
      boolean last = --left == 0;
      out.println(branch.at(last) + container(container.getKey()) + ", " + Words.count(container.getValue().size(),
          "greenlet"));
      Branch below = new Branch(false, branch.below(last));
      List<List<Greenlet>> members = lines(container.getValue(), children, all);
      for (int i = 0; i < members.size(); i++) {
        printLine(members.get(i), below, i == members.size() - 1, children, words, all, out);
      }
    }
  }

  /** Where lines begin. */
  private record Branch(boolean top, String indent) {
    String at(boolean last) {
      return indent + (top ? "" : last ? "└─ " : "├─ ");
    }

    String below(boolean last) {
      return indent + (top ? "" : last ? "   " : "│  ");
    }
  }

  private static void printLine(List<Greenlet> line, Branch branch, boolean last, Map<Long, List<Greenlet>> children,
      Words words, boolean all, PrintStream out) {
    out.println(branch.at(last) + text(line, words));
    if (line.size() == 1) {
      print(line.get(0).id(), branch.below(last), children, words, all, out);
    }
  }

  /** Returns a list for each line: greenlets without children that are named alike share a line. */
  private static List<List<Greenlet>> lines(List<Greenlet> greenlets, Map<Long, List<Greenlet>> children, boolean all) {
    Map<String, List<Greenlet>> families = new LinkedHashMap<>();
    for (Greenlet g : greenlets) {
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
    return lines;
  }

  /**
   * {@code java.util.concurrent.ThreadPoolExecutor@1f}: {@code ThreadPoolExecutor@1f}. The JDK writes a container that
   * the program has named as {@code orders/a.class.of.the.JDK@1f}: {@code orders@1f}.
   */
  static String container(String name) {
    int slash = name.lastIndexOf('/');
    int at = Math.max(name.lastIndexOf('@'), 0);
    if (slash >= 0) {
      return Columns.printable(name.substring(0, slash) + name.substring(Math.max(at, slash + 1)));
    }
    return Columns.printable(name.substring(name.lastIndexOf('.', at) + 1));
  }

  private static String text(List<Greenlet> line, Words words) {
    Greenlet first = line.get(0);
    if (line.size() == 1) {
      return (first.name().isEmpty() ? "" : Columns.printable(first.name()) + " ") + "#" + first.id() + "  " + words.of(
          first)
          + (first.state().equals("sleep") ? "" : ", for " + Durations.text(first.sinceNanos()));
    }
    Map<String, Long> kinds = line.stream().collect(Collectors.groupingBy(Words::kind, Collectors.counting()));
    String doing = kinds.size() == 1 ? kinds.keySet().iterator().next()
        : kinds.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(kind -> Words.count(kind.getValue()) + " " + kind.getKey())
            .collect(Collectors.joining(", "));
    String name = family(first.name());
    return (name.isEmpty() ? "without a name" : Columns.printable(name)) + " × " + Words.count(line.size()) + "  "
        + doing;
  }

  private static String family(String name) {
    return name.replaceAll("\\d+", "*");
  }
}
