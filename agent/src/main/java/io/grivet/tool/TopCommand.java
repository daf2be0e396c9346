package io.grivet.tool;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Shows the hub's numbers again and again, on a screen of 80 columns and 24 lines. */
final class TopCommand implements Command {
  private static final int COLUMNS = 80;
  private static final long FIRST_WINDOW_NANOS = 1_000_000_000;
  private static final long SECOND = 1_000_000_000;
  private static final String HOME_AND_CLEAR = "\033[H\033[2J";

  @Override
  public String name() {
    return "top";
  }

  @Override
  public String purpose() {
    return "live: loop lag, share of time the hub runs, switches a second, longest runs without a switch";
  }

  @Override
  public List<String> options() {
    return List.of("--once          print one screen and end", "--every=1s      time between two screens");
  }

  @Override
  public void run(Arguments arguments, PrintStream out) throws Mistake, InterruptedException {
    if (arguments.target() == null) {
      throw Mistake.inTheCommandLine("name a JVM: grivet top PID; grivet ps lists the JVMs");
    }
    long pause = Math.max(arguments.nanos("--every", "1s"), SECOND / 10);
    boolean once = arguments.has("--once") || arguments.has("--json");
    Target target = Target.named(arguments.target());
    Reply before = target.ask("live"); // begins the measuring
    TimeUnit.NANOSECONDS.sleep(once ? FIRST_WINDOW_NANOS : pause);
    for (;;) {
      Reply now = target.ask("live");
      if (arguments.has("--json")) {
        out.println(json(before, now));
      } else {
        out.print(once ? "" : HOME_AND_CLEAR);
        screen(target.pid(), before, now).forEach(line -> out.println(cut(line)));
        out.flush();
      }
      if (once) {
        return;
      }
      before = now;
      TimeUnit.NANOSECONDS.sleep(pause);
    }
  }

  private static String json(Reply before, Reply now) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("now", now.now());
    all.put("counters", now.counters());
    Map<String, Object> perSecond = new LinkedHashMap<>();
    now.counters().keySet().forEach(name -> perSecond.put(name, perSecond(before, now, name)));
    all.put("perSecond", perSecond);
    all.put("states", now.states());
    all.put("longestRuns", now.holds().stream().map(hold -> Map.of("id", hold.id(), "name", hold.name(), "nanos",
        hold.nanos(), "blocked", hold.blocked(), "at", hold.frame())).toList());
    return Json.of(all);
  }

  static List<String> screen(String pid, Reply before, Reply now) {
    List<String> lines = new ArrayList<>();
    long window = Math.max(now.now().getOrDefault("window.nanos", 0L), 1);
    long busy = now.now().getOrDefault("busy.nanos", 0L);
    lines.add("grivet top " + pid + "   " + HubLine.state(now));
    lines.add(String.format(Locale.ROOT, "loop lag   p50 %s   p99 %s   max %s", fine(now, "lag.p50.nanos"),
        fine(now, "lag.p99.nanos"), fine(now, "lag.max.nanos")));
    lines.add(String.format(Locale.ROOT, "hub        runs %.1f %%, sleeps %.1f %%   %,d switches/s   %,d wake-ups/s",
        100.0 * busy / window, Math.max(100 - 100.0 * busy / window, 0), perSecond(before, now, "switches"),
        perSecond(before, now, "wakeups")));
    lines.add(String.format(Locale.ROOT, "waiting    %,d ready   %,d timers   %,d for descriptors   %,d carriers away",
        now.now().getOrDefault("ready", 0L), now.counters().getOrDefault("timers.pending", 0L),
        now.now().getOrDefault("descriptors.waiting", 0L), now.now().getOrDefault("carriers.away", 0L)));
    lines.add(String.format(Locale.ROOT, "blocking   %,d hand-overs/s   %,d take-overs/s   %,d preemptions/s",
        perSecond(before, now, "handovers"), perSecond(before, now, "takeovers"),
        perSecond(before, now, "preemptions")));
    lines.add("");
    long all = now.states().values().stream().mapToLong(Long::longValue).sum();
    lines.add(String.format(Locale.ROOT, "%,d GREENLETS, %,d started/s", all,
        perSecond(before, now, "greenlets.started")));
    now.states().entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(state -> lines.add(String.format(Locale.ROOT, "%,9d  %s", state.getValue(), state.getKey())));
    lines.add("");
    lines.add(now.holds().isEmpty() ? "NO LONG RUN WITHOUT A SWITCH SEEN YET"
        : "LONGEST RUNS WITHOUT A SWITCH, LAST MINUTE");
    now.holds().forEach(hold -> lines.add(String.format(Locale.ROOT, "%9s  %s #%d %s %s", Durations.text(hold.nanos()),
        hold.name(),
        hold.id(), hold.blocked() ? "blocked at" : "at", withoutPackage(hold.frame()))));
    return lines;
  }

  private static String withoutPackage(String frame) {
    int method = frame.lastIndexOf('.', Math.max(frame.indexOf('('), 0));
    return frame.substring(frame.lastIndexOf('.', Math.max(method - 1, 0)) + 1);
  }

  private static String fine(Reply reply, String name) {
    long nanos = reply.now().getOrDefault(name, 0L);
    return nanos < 10_000_000 ? String.format(Locale.ROOT, "%.2f ms", nanos / 1e6) : Durations.text(nanos);
  }

  private static long perSecond(Reply before, Reply now, String counter) {
    long nanos = now.now().getOrDefault("time.nanos", 0L) - before.now().getOrDefault("time.nanos", 0L);
    long count = now.counters().getOrDefault(counter, 0L) - before.counters().getOrDefault(counter, 0L);
    return nanos <= 0 ? 0 : Math.round(count * 1e9 / nanos);
  }

  private static String cut(String line) {
    return line.length() <= COLUMNS ? line : line.substring(0, COLUMNS - 1) + "…";
  }
}
