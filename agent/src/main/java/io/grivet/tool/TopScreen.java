package io.grivet.tool;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One screen, from two answers. Immutable. */
final class TopScreen {
  /** As many as there are keys for their stacks. */
  static final int MOST_BUSY = 9;
  private static final int MOST_STATE_LINES = 2;
  /** Lines of a full screen apart from the busy greenlets. */
  private static final int OTHER_LINES = 19;

  /** Size of a terminal. */
  record Size(int lines, int columns) {
    static final Size USUAL = new Size(24, 80);
  }

  private final String pid;
  private final Reply before;
  private final Reply now;
  private final Size size;

  TopScreen(String pid, Reply before, Reply now, Size size) {
    this.pid = pid;
    this.before = before;
    this.now = now;
    this.size = size;
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
    now.holds().forEach(hold -> lines.add(String.format(Locale.ROOT, "%9s  %s #%d%s%s", Durations.text(hold.nanos()),
        hold.name(), hold.id(), hold.blocked() ? " blocked" : "",
        hold.frame().isEmpty() ? "" : " at " + withoutPackage(hold.frame()))));
    int room = size.lines() - (help.isEmpty() ? 0 : 1);
    List<String> shown = new ArrayList<>(lines.subList(0, Math.clamp(room, 0, lines.size())));
    if (!help.isEmpty()) {
      shown.add(help);
    }
    return shown.stream().map(this::cut).toList();
  }

  private void hub(List<String> lines) {
    long window = Math.max(now.now().getOrDefault("window.nanos", 0L), 1);
    long busy = now.now().getOrDefault("busy.nanos", 0L);
    lines.add("grivet top " + pid + "   " + HubLine.state(now));
    lines.add(String.format(Locale.ROOT, "loop lag   p50 %s   p99 %s   max %s", fine("lag.p50.nanos"),
        fine("lag.p99.nanos"), fine("lag.max.nanos")));
    lines.add(String.format(Locale.ROOT, "hub        runs %.1f %%, sleeps %.1f %%   %,d switches/s   %,d wake-ups/s",
        100.0 * busy / window, Math.max(100 - 100.0 * busy / window, 0), perSecond("switches"), perSecond("wakeups")));
    lines.add("waiting    " + String.join("   ", Words.count(now.now().getOrDefault("ready", 0L)) + " ready",
        HubLine.timers(now), Words.count(now.now().getOrDefault("descriptors.waiting", 0L)) + " on descriptors",
        HubLine.carriersAway(now)));
    lines.add(String.format(Locale.ROOT, "blocking   %,d hand-overs/s   %,d take-overs/s   %,d preemptions/s",
        perSecond("handovers"), perSecond("takeovers"), perSecond("preemptions")));
  }

  private void states(List<String> lines) {
    long all = now.states().values().stream().mapToLong(Long::longValue).sum();
    lines.add(Words.count(all) + (all == 1 ? " GREENLET, " : " GREENLETS, ") + Words.count(perSecond(
        "greenlets.started")) + " started/s");
    List<String> texts = now.states().entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .map(state -> "   " + Words.count(state.getValue()) + " " + state.getKey()).toList();
    StringBuilder line = new StringBuilder();
    int first = lines.size();
    for (String text : texts) {
      if (line.length() + text.length() > size.columns() && lines.size() - first < MOST_STATE_LINES - 1) {
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
    List<Reply.Ran> busiest = busiest(now, Math.clamp(size.lines() - OTHER_LINES, 1, MOST_BUSY));
    return byName ? busiest.stream().sorted(Comparator.comparing(Reply.Ran::name)).toList() : busiest;
  }

  static List<Reply.Ran> busiest(Reply reply, int most) {
    return reply.ran().stream().sorted(Comparator.comparingLong((Reply.Ran ran) -> -ran.nanos())).limit(most)
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

  private String cut(String line) {
    String printable = Columns.printable(line);
    return printable.length() <= size.columns() ? printable : printable.substring(0, size.columns() - 1) + "…";
  }
}
