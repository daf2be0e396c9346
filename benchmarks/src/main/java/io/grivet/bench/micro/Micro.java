package io.grivet.bench.micro;

import io.grivet.bench.run.Case;
import io.grivet.bench.run.CaseResult;
import io.grivet.bench.run.Child;
import io.grivet.bench.run.Effort;
import io.grivet.bench.run.Lab;
import io.grivet.bench.run.Metric;
import io.grivet.bench.run.Missing;
import io.grivet.bench.run.ResultBuilder;
import io.grivet.bench.run.Rounds;
import io.grivet.tooling.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One program, the same for all peers; each measurement is a process of its own, and the peers take turns. Immutable.
 *
 * @param sizes the program's number, if it is the same for all efforts, else one number for each of {@link Effort}
 * @param impossible peers that cannot run this program at all
 */
record Micro(
    String name, String title, List<Column> columns, Map<Effort, Integer> sizes, List<Way> ways,
    List<Missing> impossible, List<String> notes) implements Case {
  /** The time to start a process, with its first and last batch. */
  private static final long OVERHEAD_MILLIS = 400;
  private static final Duration LIMIT = Duration.ofMinutes(3);

  @Override
  public Duration estimate(Effort effort) {
    long crowd = isCrowd(effort) ? sizes.get(effort) / 120 : 0;
    long each = warmUpMillis(effort) + millis(effort) + OVERHEAD_MILLIS + crowd;
    return Duration.ofMillis(rounds(effort) * ways.size() * each);
  }

  /** Returns the number of rounds. A crowd takes seconds with any effort, and varies little. */
  private int rounds(Effort effort) {
    int rounds = effort == Effort.QUICK ? 2 : effort.rounds();
    return isCrowd(effort) ? Math.min(rounds, effort == Effort.QUICK ? 1 : 2) : rounds;
  }

  private boolean isCrowd(Effort effort) {
    return sizes.get(effort) >= 100_000;
  }

  /** Returns a time that is long enough for the compilers, which have some hundred methods to compile. */
  private static long warmUpMillis(Effort effort) {
    return effort == Effort.QUICK ? 300 : 650;
  }

  private static long millis(Effort effort) {
    return effort == Effort.QUICK ? 150 : 350;
  }

  @Override
  public List<Missing> missing(Lab lab) {
    List<Missing> missing = new ArrayList<>(impossible);
    for (Way way : ways) {
      way.missing().ifPresent(why -> missing.add(new Missing(way.peer(), why)));
    }
    return missing;
  }

  @Override
  public CaseResult run(Lab lab) throws Failure, IOException, InterruptedException {
    List<Metric> metrics = columns.stream().map(Column::metric).toList();
    ResultBuilder result = new ResultBuilder(this, metrics);
    missing(lab).forEach(peer -> result.missing(peer.peer(), peer.why()));
    notes.forEach(result::note);
    String warmUp = Long.toString(warmUpMillis(lab.effort()));
    String millis = Long.toString(millis(lab.effort()));
    String size = sizes.get(lab.effort()).toString();
    List<Rounds.Turn> turns = new ArrayList<>();
    for (Way way : ways) {
      if (way.missing().isEmpty()) {
        List<String> command = way.command(lab, heap(lab.effort()), size, warmUp, millis);
        turns.add(new Rounds.Turn(way.peer(), () -> measure(lab, way.peer(), command)));
      }
    }
    Rounds.inTurns(lab, rounds(lab.effort()), turns, result);
    return result.build();
  }

  /**
   * Returns the heap options: a small young generation, whose pages are touched at once, so that the measured time does
   * not include page faults. A crowd gets all the memory that it may need.
   */
  private List<String> heap(Effort effort) {
    return isCrowd(effort) ? List.of("-Xms2g", "-Xmx6g") : List.of("-Xms256m", "-Xmn64m", "-Xmx2g");
  }

  /** Measures one peer once. A key without a line is a blank: not every language counts its allocations. */
  private Map<String, Double> measure(Lab lab, String peer, List<String> command) throws Failure, InterruptedException {
    Map<String, List<Double>> numbers;
    try (Child child = Child.start(lab, peer, command)) {
      numbers = Column.numbers(child.finish(LIMIT));
    }
    Map<String, Double> values = new LinkedHashMap<>();
    for (Column column : columns) {
      if (numbers.containsKey(column.key())) {
        values.put(column.metric().name(), column.sample(numbers.get(column.key())));
      }
    }
    if (values.isEmpty()) {
      throw new Failure(name + ": " + peer + " printed no number; its errors are in " + lab.folder());
    }
    return values;
  }
}
