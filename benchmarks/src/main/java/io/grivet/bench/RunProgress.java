package io.grivet.bench;

import io.grivet.bench.run.Case;
import io.grivet.bench.run.CaseResult;
import io.grivet.bench.run.Effort;
import io.grivet.bench.run.Metric;
import io.grivet.bench.run.PeerResult;
import io.grivet.bench.run.Progress;
import io.grivet.bench.run.Spread;
import io.grivet.tooling.Screen;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Shows the progress of a run: one changing line on a terminal, permanent lines elsewhere. Used by one thread. */
final class RunProgress implements Progress {
  private final Screen screen;
  private final List<Case> cases;
  private final Effort effort;
  private Case current;
  private long begin;

  RunProgress(Screen screen, List<Case> cases, Effort effort) {
    this.screen = screen;
    this.cases = cases;
    this.effort = effort;
  }

  void begin(Case one) {
    current = one;
    begin = System.nanoTime();
    show(one.title());
  }

  @Override
  public void turn(String peer, int round, int rounds) {
    show(String.format(Locale.ROOT, "round %d of %d, %s", round, rounds, peer));
  }

  /** Shows the result, one line for each peer. */
  void end(Case one, CaseResult found) {
    Metric first = found.metrics().getFirst();
    screen.line(String.format(Locale.ROOT, "%s: %s (%s)", one.name(), one.title(), first.name()));
    for (PeerResult peer : found.peers()) {
      List<Double> samples = peer.of(first.name());
      if (!samples.isEmpty()) {
        screen.line(String.format(Locale.ROOT, "  %-50s %s %s", peer.peer(), Spread.of(samples).text(first.decimals()),
            first.unit()));
      }
    }
    found.missing().forEach(peer -> screen.line("  missing: " + peer.peer() + ": " + peer.why()));
    found.notes().forEach(note -> screen.line("  note: " + note));
  }

  void failed(Case one, String why) {
    screen.line(one.name() + ": failed: " + why);
  }

  private void show(String text) {
    int place = cases.indexOf(current) + 1;
    String line = String.format(Locale.ROOT, "[%d/%d] %s: %s; %s left", place, cases.size(), current.name(), text,
        CaseList.time(left(place)));
    if (screen.isTerminal()) {
      screen.status(line);
    } else {
      screen.line(line);
    }
  }

  /** Returns the time left for all later cases and for this case, which counts zero if it exceeds its estimate. */
  private Duration left(int place) {
    Duration ofThis = current.estimate(effort).minusNanos(System.nanoTime() - begin);
    Duration ofOthers = CaseList.total(cases.subList(place, cases.size()), effort);
    return ofThis.isNegative() ? ofOthers : ofOthers.plus(ofThis);
  }
}
