package io.grivet.tool;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One screen of 80 columns and 24 lines, from two answers. Immutable. */
final class TopScreen {
  private static final int COLUMNS = 80;
  private static final int MOST_BUSY = 5;
  private static final int MOST_STATE_LINES = 2;

  private final String pid;
  private final Reply before;
  private final Reply now;

  TopScreen(String pid, Reply before, Reply now) {
    this.pid = pid;
    this.before = before;
    this.now = now;
  }

  /** @param help last line; empty for none */
  List<String> lines(boolean byName, String help) {
    List<String> lines = new ArrayList<>();
    hub(lines);
    lines.add("");
    states(lines);
    lines.add("");
    busy(lines, byName);
    lines.add("");
    lines.add(now.holds().isEmpty() ? "NO LONG RUN WITHOUT A SWITCH SEEN YET"
        : "LONGEST RUNS WITHOUT A SWITCH, LAST MINUTE");
    now.holds().forEach(hold -> lines.add(String.format(Locale.ROOT, "%9s  %s #%d %s %s", Durations.text(hold.nanos()),
        hold.name(), hold.id(), hold.blocked() ? "blocked at" : "at", withoutPackage(hold.frame()))));
    if (!help.isEmpty()) {
      lines.add(help);
    }
    return lines.stream().map(TopScreen::cut).toList();
  }

  private void hub(List<String> lines) {
    long window = Math.max(now.now().getOrDefault("window.nanos", 0L), 1);
    long busy = now.now().getOrDefault("busy.nanos", 0L);
    lines.add("grivet top " + pid + "   " + HubLine.state(now));
    lines.add(String.format(Locale.ROOT, "loop lag   p50 %s   p99 %s   max %s", fine("lag.p50.nanos"),
        fine("lag.p99.nanos"), fine("lag.max.nanos")));
    lines.add(String.format(Locale.ROOT, "hub        runs %.1f %%, sleeps %.1f %%   %,d switches/s   %,d wake-ups/s",
        100.0 * busy / window, Math.max(100 - 100.0 * busy / window, 0), perSecond("switches"), perSecond("wakeups")));
    lines.add(String.format(Locale.ROOT, "waiting    %,d ready   %,d timers   %,d for descriptors   %,d carriers away",
        now.now().getOrDefault("ready", 0L), now.counters().getOrDefault("timers.pending", 0L),
        now.now().getOrDefault("descriptors.waiting", 0L), now.now().getOrDefault("carriers.away", 0L)));
    lines.add(String.format(Locale.ROOT, "blocking   %,d hand-overs/s   %,d take-overs/s   %,d preemptions/s",
        perSecond("handovers"), perSecond("takeovers"), perSecond("preemptions")));
  }

  private void states(List<String> lines) {
    long all = now.states().values().stream().mapToLong(Long::longValue).sum();
    lines.add(String.format(Locale.ROOT, "%,d GREENLETS, %,d started/s", all, perSecond("greenlets.started")));
    List<String> texts = now.states().entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .map(state -> String.format(Locale.ROOT, "   %,d %s", state.getValue(), state.getKey())).toList();
    StringBuilder line = new StringBuilder();
    int first = lines.size();
    for (String text : texts) {
      if (line.length() + text.length() > COLUMNS && lines.size() - first < MOST_STATE_LINES - 1) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(text);
    }
    lines.add(line.toString());
  }

  private void busy(List<String> lines, boolean byName) {
    List<Reply.Ran> busiest = sorted(byName);
    RunShares shares = RunShares.of(now);
    lines.add(busiest.isEmpty() ? "NO GREENLET RAN"
        : "BUSIEST GREENLETS SINCE THE LAST SCREEN" + (byName ? ", BY NAME" : ""));
    for (int i = 0; i < busiest.size(); i++) {
      Reply.Ran ran = busiest.get(i);
      lines.add(String.format(Locale.ROOT, "%d %6.1f %%  %s #%d", i + 1, 100 * shares.of(ran.id()), ran.name(),
          ran.id()));
    }
  }

  private List<Reply.Ran> sorted(boolean byName) {
    List<Reply.Ran> busiest = busiest(now);
    return byName ? busiest.stream().sorted(Comparator.comparing(Reply.Ran::name)).toList() : busiest;
  }

  static List<Reply.Ran> busiest(Reply reply) {
    return reply.ran().stream().sorted(Comparator.comparingLong((Reply.Ran ran) -> -ran.nanos())).limit(MOST_BUSY)
        .toList();
  }

  /** Returns the number of a greenlet on this screen; -1 if the screen has no such line. */
  long greenlet(int line, boolean byName) {
    List<Reply.Ran> busiest = sorted(byName);
    return line < busiest.size() ? busiest.get(line).id() : -1;
  }

  private static String withoutPackage(String frame) {
    int method = frame.lastIndexOf('.', Math.max(frame.indexOf('('), 0));
    return frame.substring(frame.lastIndexOf('.', Math.max(method - 1, 0)) + 1);
  }

  private String fine(String name) {
    long nanos = now.now().getOrDefault(name, 0L);
    return nanos < 10_000_000 ? String.format(Locale.ROOT, "%.2f ms", nanos / 1e6) : Durations.text(nanos);
  }

  private long perSecond(String counter) {
    return perSecond(before, now, counter);
  }

  /** Returns by how much a counter has grown in a second. */
  static long perSecond(Reply before, Reply now, String counter) {
    long nanos = now.now().getOrDefault("time.nanos", 0L) - before.now().getOrDefault("time.nanos", 0L);
    long count = now.counters().getOrDefault(counter, 0L) - before.counters().getOrDefault(counter, 0L);
    return nanos <= 0 ? 0 : Math.round(count * 1e9 / nanos);
  }

  private static String cut(String line) {
    String printable = Columns.printable(line);
    return printable.length() <= COLUMNS ? printable : printable.substring(0, COLUMNS - 1) + "…";
  }
}
