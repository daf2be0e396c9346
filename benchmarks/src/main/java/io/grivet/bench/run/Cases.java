package io.grivet.bench.run;

import io.grivet.bench.Calls;
import io.grivet.bench.micro.MicroCases;
import io.grivet.bench.scale.ScaleCases;
import io.grivet.bench.serve.ServeCases;
import io.grivet.bench.startup.StartUpCases;
import java.util.List;
import java.util.stream.Stream;

/** The table of all cases, in the order of their runs and of their display. */
public final class Cases {
  private Cases() {}

  /**
   * Cases that share one word on the command line, and one section of the page. Immutable.
   *
   * @param name for the command line, such as {@code serve}
   * @param title for the reader of the list
   */
  public record Group(String name, String title, List<Case> cases) {}

  /** Returns all groups. */
  public static List<Group> groups() {
    return List.of(
        new Group("serve", "whole servers and clients, from outside", ServeCases.all()),
        new Group("micro", "single calls and switches", micro()),
        new Group("startup", "how long a program takes to start", StartUpCases.all()),
        new Group("scale", "very many connections, greenlets and minutes", ScaleCases.all()));
  }

  private static List<Case> micro() {
    return Stream.concat(MicroCases.all().stream(), Stream.of(new Calls())).toList();
  }

  /** Returns all cases. */
  public static List<Case> all() {
    return groups().stream().flatMap(group -> group.cases().stream()).toList();
  }
}
