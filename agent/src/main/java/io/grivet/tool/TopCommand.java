package io.grivet.tool;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Shows the hub's numbers again and again, on a screen of 80 columns and 24 lines or more. */
final class TopCommand implements Command {
  private static final long FIRST_WINDOW_NANOS = 1_000_000_000;
  private static final long SECOND = 1_000_000_000;
  private static final String HOME_AND_CLEAR = "\033[H\033[2J";

  @Override
  public String name() {
    return "top";
  }

  @Override
  public String purpose() {
    return "the loop lag, the load of the hub and the longest runs without a switch, again each second";
  }

  @Override
  public List<String> options() {
    return List.of("--once          print one screen and end", "--every=1s      time between two screens",
        "Keys: q ends, p pauses, s sorts by time or name, 1 to 9 shows the stack of a busy greenlet");
  }

  @Override
  public void run(Arguments arguments, PrintStream out) throws Mistake, InterruptedException {
    long pause = Math.max(arguments.nanos("--every", "1s"), SECOND / 10);
    if (pause > RunShares.LONGEST_NANOS) {
      throw Mistake.inTheCommandLine("--every takes up to 20s");
    }
    Target target = Target.named(arguments.requiredTarget(this));
    Reply first = target.ask("live"); // begins the measuring
    if (arguments.has("--once") || arguments.has("--json")) {
      TimeUnit.NANOSECONDS.sleep(FIRST_WINDOW_NANOS);
      Reply now = target.ask("live");
      if (arguments.has("--json")) {
        out.println(json(first, now));
      } else {
        new TopScreen(target.pid(), first, now, TopScreen.Size.USUAL).lines(false, "").forEach(out::println);
      }
      return;
    }
    try (Keys keys = Keys.open()) {
      watch(target, first, pause, keys, out);
    }
  }

  private static void watch(Target target, Reply first, long pause, Keys keys, PrintStream out)
      throws Mistake, InterruptedException {
    Reply before = first;
    boolean byName = false;
    String help = keys.work() ? "keys: q end  p pause  s sort by time or name  1-9 stack of a busy greenlet" : "";
    int key = keys.read(pause);
    while (key != 'q' && !out.checkError()) {
      Reply now = target.ask("live");
      byName ^= key == 's';
      TopScreen screen = new TopScreen(target.pid(), before, now, keys.terminalSize());
      show(screen.lines(byName, help), out);
      before = now;
      key = keys.read(pause);
      long greenlet = key < '1' || key > '9' ? -1 : screen.greenlet(key - '1', byName);
      if (greenlet >= 0) {
        show(StacksCommand.stackOf(target, greenlet), out);
      }
      if (greenlet >= 0 || key == 'p') {
        out.print(key == 'p' ? "\npaused: a key goes on" : "\na key goes on");
        out.flush();
        key = Keys.NONE;
        while (key == Keys.NONE) {
          key = keys.read(SECOND);
        }
        before = target.ask("live");
        key = key == 'q' ? 'q' : keys.read(SECOND);
      }
    }
    out.println();
  }

  private static void show(List<String> lines, PrintStream out) {
    out.print(HOME_AND_CLEAR);
    out.print(String.join("\n", lines)); // an end of the last line would scroll a full screen
    out.flush();
  }

  private static String json(Reply before, Reply now) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("now", now.now());
    all.put("counters", now.counters());
    Map<String, Object> perSecond = new LinkedHashMap<>();
    now.counters().keySet().forEach(name -> perSecond.put(name, TopScreen.perSecond(before, now, name)));
    all.put("perSecond", perSecond);
    all.put("states", now.states());
    RunShares shares = RunShares.of(now);
    all.put("busiest", TopScreen.busiest(now, TopScreen.MOST_BUSY).stream().map(ran -> Map.of("id", ran.id(), "name",
        ran.name(), "ran",
        shares.of(ran.id()))).toList());
    all.put("longestRuns", now.holds().stream().map(hold -> Map.of("id", hold.id(), "name", hold.name(), "nanos",
        hold.nanos(), "blocked", hold.blocked(), "at", hold.frame())).toList());
    return Json.of(all);
  }
}
