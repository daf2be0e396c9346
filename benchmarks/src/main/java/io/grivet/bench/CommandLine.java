package io.grivet.bench;

import io.grivet.bench.run.Case;
import io.grivet.bench.run.CaseGroup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The user's command line. Immutable.
 *
 * @param out a folder, or null for the default folder
 * @param names parts of names of cases and of groups; empty for all cases
 */
record CommandLine(boolean help, boolean list, boolean quick, boolean keep, boolean report, Path out,
    List<String> names) {
  /** A command line that makes no sense. */
  static final class Mistake extends Exception {
    private static final long serialVersionUID = 1;

    Mistake(String message) {
      super(message);
    }
  }

  static CommandLine parse(String... args) throws Mistake {
    Set<String> options = new LinkedHashSet<>();
    List<String> names = new ArrayList<>();
    Path out = null;
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--help", "-h" -> options.add("--help");
        case "--list", "--quick", "--keep", "--report" -> options.add(args[i]);
        case "--out" -> {
          if (++i == args.length) {
            throw new Mistake("--out needs a folder, as in --out results");
          }
          out = Path.of(args[i]);
        }
        default -> {
          if (args[i].startsWith("-") || args[i].isEmpty()) {
            throw new Mistake("unknown option \"" + args[i] + "\"; see --help");
          }
          names.add(args[i]);
        }
      }
    }
    boolean keep = options.contains("--keep");
    boolean report = options.contains("--report");
    if (keep && out != null) {
      throw new Mistake("--keep has its own folder; leave --out or --keep away");
    }
    if (report && !names.isEmpty()) {
      throw new Mistake("--report measures nothing; leave \"" + names.getFirst() + "\" or --report away");
    }
    return new CommandLine(options.contains("--help"), options.contains("--list"), options.contains("--quick"), keep,
        report, out, List.copyOf(names));
  }

  /** Returns the selected cases, in the order of the table. */
  List<Case> chosenFrom(List<CaseGroup> groups) throws Mistake {
    Set<Case> named = new LinkedHashSet<>();
    for (String name : names) {
      List<Case> meant = meant(name, groups);
      if (meant.isEmpty()) {
        throw new Mistake("there is no case \"" + name + "\"; --list names them all");
      }
      named.addAll(meant);
    }
    return groups.stream().flatMap(group -> group.cases().stream())
        .filter(one -> names.isEmpty() ? isUsual(one) : named.contains(one)).toList();
  }

  /** Returns the cases for a name. A full name means only that case: http-64 does not mean http-640. */
  private static List<Case> meant(String name, List<CaseGroup> groups) {
    List<Case> full = groups.stream().flatMap(group -> group.cases().stream())
        .filter(one -> one.name().equals(name)).toList();
    if (!full.isEmpty()) {
      return full;
    }
    return groups.stream().flatMap(group -> group.cases().stream()
        .filter(one -> isUsual(one) && (one.name().contains(name) || group.name().contains(name)))).toList();
  }

  private static boolean isUsual(Case one) {
    return one.isBuilt() && !one.onlyWhenNamed();
  }
}
