package io.grivet.bench.serve;

import io.grivet.bench.run.Child;
import io.grivet.bench.run.Lab;
import io.grivet.bench.serve.program.JavaLoad;
import io.grivet.tooling.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The clients of one server, in a process of their own, which keeps its connections from turn to turn. The program is
 * {@code load.c}, or {@link JavaLoad} on machines without a C compiler. Used by one thread.
 */
final class Load implements AutoCloseable {
  private static final Duration OPENING = Duration.ofSeconds(60);
  private static final Duration LATE = Duration.ofSeconds(30);

  private final Child child;
  private final int perSecond;

  private Load(Child child, int perSecond) {
    this.child = child;
    this.perSecond = perSecond;
  }

  /**
   * Opens all connections, and waits for a correct reply on each.
   *
   * @param peer the server, for messages
   * @throws Failure if a reply is wrong or missing
   */
  static Load on(Lab lab, String peer, int port, Work work) throws Failure, IOException, InterruptedException {
    return by(lab, program(lab), peer, port, work);
  }

  /** @param program the command, to which the arguments are added */
  static Load by(Lab lab, List<String> program, String peer, int port, Work work)
      throws Failure, IOException, InterruptedException {
    Path folder = Files.createDirectories(lab.folder().resolve("bytes"));
    String kind = work.mode().equals("echo") ? "echo" : "http";
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of(Integer.toString(port), Integer.toString(work.connections()),
        work.churn() ? "churn" : "keep",
        Files.write(folder.resolve(kind + "-request"), work.request()).toString(),
        Files.write(folder.resolve(kind + "-reply"), work.reply()).toString()));
    Child child = Child.start(lab, "load on " + peer, lab.forLoad(command));
    try {
      return of(child, work);
    } catch (Failure | InterruptedException | RuntimeException e) {
      child.close();
      throw e;
    }
  }

  /** Waits until a program that takes turns is ready, such as a measured client. */
  static Load of(Child child, Work work) throws Failure, InterruptedException {
    child.await("ready", OPENING);
    return new Load(child, work.perSecond());
  }

  static List<String> program(Lab lab) throws Failure, IOException, InterruptedException {
    try {
      return List.of(Compiled.c(lab, "load.c").toString());
    } catch (NotHere _) {
      return inJava(lab);
    }
  }

  static List<String> inJava(Lab lab) throws Failure, IOException {
    return Jvm.command(lab, List.of(), Libraries.classPath(lab, JavaLoad.class), JavaLoad.class, List.of());
  }

  /**
   * The result of a turn. Immutable.
   *
   * @param seconds time until the last reply
   * @param p50 and so on: latency in microseconds
   * @param least replies of the connection with the fewest
   * @param cpuSeconds processor time of the load itself
   */
  record Turn(double requests, double seconds, double p50, double p99, double p999, double least, double cpuSeconds) {
    /** Parses {@code name=value name=value}. */
    static Turn parse(String line) {
      Map<String, Double> values = Stream.of(line.split(" ")).map(pair -> pair.split("="))
          .collect(Collectors.toMap(pair -> pair[0], pair -> Double.valueOf(pair[1])));
      return new Turn(values.get("requests"), values.get("seconds"), values.get("p50"), values.get("p99"),
          values.get("p999"), values.get("least"), values.get("cpu"));
    }
  }

  /** @throws Failure if a reply is wrong or missing */
  Turn turn(double seconds) throws Failure, InterruptedException {
    child.send(String.format(Locale.ROOT, "%s %d%n", seconds, perSecond));
    Turn turn = Turn.parse(child.await("turn", Duration.ofMillis((long) (seconds * 1000)).plus(LATE)));
    if (turn.requests() == 0) {
      throw new Failure("no request was answered within " + seconds + " s");
    }
    return turn;
  }

  @Override
  public void close() {
    child.close();
  }
}
