package io.grivet.bench;

import io.grivet.bench.micro.MicroCases;
import io.grivet.bench.run.Case;
import io.grivet.bench.run.CaseGroup;
import io.grivet.bench.scale.ScaleCases;
import io.grivet.bench.serve.ServeCases;
import io.grivet.bench.startup.StartUpCases;
import java.util.List;
import java.util.stream.Stream;

/** The table of all cases, in the order of their runs and of their display. */
public final class Cases {
  private Cases() {}

  /** Returns all groups. */
  public static List<CaseGroup> groups() {
    return List.of(
        new CaseGroup("serve", "whole servers and clients, from outside", ServeCases.all()),
        new CaseGroup("micro", "single calls and switches", micro()),
        new CaseGroup("startup", "how long a program takes to start", StartUpCases.all()),
        new CaseGroup("scale", "very many connections, greenlets and minutes", ScaleCases.all()));
  }

  private static List<Case> micro() {
    return Stream.concat(MicroCases.all().stream(), Stream.of(new Calls())).toList();
  }

  /** Returns all cases. */
  public static List<Case> all() {
    return groups().stream().flatMap(group -> group.cases().stream()).toList();
  }
}
