package io.grivet.it.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.grivet.it.jvm.AgentJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pages that show a trace and a profile, drawn by a browser from data made here. */
class PageIT {
  private static final Optional<Browser> BROWSER = Browser.find();
  private static final String TOKEN = "/*DATA*/null";
  private static final String HOSTILE = "</script><script>throw 1</script>\\\"'\\t\\u202e\uD83D\uDE00";

  @BeforeAll
  static void aBrowserIsThere() {
    assumeTrue(BROWSER.isPresent(), "there is no chromium, chromium-browser or google-chrome on the PATH");
  }

  @Test
  void aTraceShowsEachRunAndSleepAndMark() throws Exception {
    String page = draw("few-runs", "trace", trace("few", "worker", 10, 2, 100_000), "");

    // 10 runs in two lanes, 10 sleeps, 2 marks, 8 queues (two are unknown), 8 waits between runs, 1 after the last run
    assertEquals("runs=10 greenlets=2 drawn=49", drawn(page));
    assertTrue(page.contains("<dt>hub busy</dt><dd>50 % <small title=\"asleep 30 %\">"), "the numbers");
    assertTrue(page.contains("<div id=\"notes\" role=\"status\"></div>"), "no warning");
  }

  @Test
  void anIncompleteTraceSaysSo() throws Exception {
    String data = trace("few", "worker", 10, 2, 100_000).replace("\"cut\":false", "\"cut\":true");

    assertTrue(draw("cut", "trace", data, "").contains("<p>This trace is not complete: "), "the warning");
  }

  @Test
  void aHundredThousandRunsAreMerged() throws Exception {
    Matcher counts = Pattern.compile("runs=100000 greenlets=2000 drawn=(\\d+)")
        .matcher(drawn(draw("many-runs", "trace", trace("many", "worker", 100_000, 2000, 50_000), "")));

    assertTrue(counts.matches(), counts::toString);
    int boxes = Integer.parseInt(counts.group(1));
    assertTrue(boxes > 1000 && boxes < 20_000, counts::toString);
  }

  @Test
  void aClickOnALongRunSelectsIt() throws Exception {
    String page = draw("selected-run", "trace", trace("few", "worker", 10, 2, 100_000),
        "document.querySelector('#long-runs tbody tr').click(); draw();");

    assertTrue(page.contains("<h2>Selected run</h2><div>worker #10</div><div>ran 50.0 µs, from "), "the selected run");
    assertTrue(drawn(page).startsWith("runs=1 greenlets=2 "), drawn(page));
  }

  @Test
  void aTraceWithoutRunsSaysSo() throws Exception {
    String page = draw("no-runs", "trace", trace("none", "worker", 0, 0, 1000), "");

    assertEquals("runs=0 greenlets=0 drawn=0", drawn(page));
    assertTrue(page.contains("<p>No greenlet ran during the trace.</p>"), "the sentence");
  }

  @Test
  void namesOfATraceAreOnlyText() throws Exception {
    String page = draw("hostile-trace", "trace", trace(HOSTILE, HOSTILE, 10, 2, 100_000), "");

    assertEquals("runs=10 greenlets=2 drawn=49", drawn(page));
    assertTrue(page.contains("<h1 id=\"title\">&lt;/script&gt;&lt;script&gt;throw 1"), "the title");
  }

  @Test
  void aProfileShowsItsFrames() throws Exception {
    String data = profile("profile", stacks("main thread", "[sleep]"), stacks("main thread", HOSTILE));

    String page = draw("frames", "profile", data, "");
    String waiting = draw("waits", "profile", data, "byId('waiting').click(); draw();");

    assertEquals("running stacks=2 frames=4 drawn=4", drawn(page)); // the root, the thread and two leaves
    assertTrue(page.contains(">[sleep]</button>") && page.contains("<td>75 %</td>"), "the heaviest leaf");
    assertEquals("waiting stacks=2 frames=4 drawn=4", drawn(waiting));
  }

  @Test
  void aSearchTellsTheMatchedShare() throws Exception {
    String page = draw("search", "profile", profile("profile", stacks("main", "a.B.c"), ""),
        "byId('search').value = 'B[.]c'; search(); draw();");

    assertTrue(page.contains("matched: 75 % (3.00 ms)"), "the share");
  }

  @Test
  void anEmptyProfileSaysSo() throws Exception {
    String data = profile("profile", "", "");

    assertTrue(draw("no-frames", "profile", data, "").contains(">No greenlet computed during the ten seconds.</p>"));
    assertTrue(draw("no-waits", "profile", data, "byId('waiting').click(); draw();")
        .contains(">No greenlet waited during the ten seconds.</p>"));
  }

  @Test
  void brokenDataIsReportedOnThePage() throws Exception {
    for (String kind : new String[] {"trace", "profile"}) {
      String page = elements("broken-" + kind, kind, "{\"title\":", "");

      assertTrue(page.contains(" data-error=\"") && page.contains("<p>This page has failed: "), page);
    }
  }

  /** Fills a page, runs a script in the page after its own, and checks that no script has failed. */
  private static String draw(String name, String kind, String data, String script) throws Exception {
    String page = elements(name, kind, data, script);
    assertFalse(page.contains(" data-error=\""), page.substring(0, Math.min(400, page.length())));
    return page;
  }

  private static String elements(String name, String kind, String data, String script) throws Exception {
    String template = template(kind);
    assertEquals(template.indexOf(TOKEN), template.lastIndexOf(TOKEN), "one place for the data");
    return BROWSER.orElseThrow().elements(name, template.replace(TOKEN, data.replace("<", "\\u003c"))
        .replace("</body>", "<script>" + script + "</script></body>"));
  }

  private static String template(String kind) throws IOException {
    try (JarFile jar = new JarFile(AgentJvm.agentJar().toFile())) {
      return entry(jar, kind + ".html").replace("/*STYLE*/", entry(jar, "page.css"))
          .replace("/*SCRIPT*/", entry(jar, "page.js"));
    }
  }

  private static String entry(JarFile jar, String name) throws IOException {
    return new String(jar.getInputStream(jar.getEntry("io/grivet/tool/" + name)).readAllBytes(),
        StandardCharsets.UTF_8);
  }

  private static String drawn(String page) {
    Matcher found = Pattern.compile("<html[^>]* data-drawn=\"([^\"]*)\"").matcher(page);
    assertTrue(found.find(), page.substring(0, Math.min(400, page.length())));
    return found.group(1);
  }

  /** Greenlets take turns; each run lasts half a turn, was queued for a fifth, and a sleep for three tenths follows. */
  private static String trace(String title, String name, int runs, int greenlets, long turn) {
    String all = IntStream.range(0, greenlets).mapToObj(i -> "{\"id\":%d,\"name\":\"%s\"}".formatted(i + 9, name))
        .collect(Collectors.joining(",", "[", "]"));
    return """
        {"title":"%s","takenAt":"2026-11-29T18:00:00Z","nanos":%d,"cut":false,"greenlets":%s,
        "words":["sleeps","ends"],"carriers":["carrier-1"],
        "runs":{"start":%s,"length":%s,"greenlet":%s,"carrier":%s,"then":%s,"ready":%s,"wokenBy":%s},
        "sleeps":{"start":%s,"length":%s},"marks":%s}""".formatted(title, Math.max(runs, 1) * turn, all,
        list(runs, i -> i * turn), list(runs, i -> i == runs - 1 ? turn / 2 + 1 : turn / 2),
        list(runs, i -> i % greenlets), list(runs, _ -> 0), list(runs, i -> i == runs - 1 ? 1 : 0),
        list(runs, i -> i < greenlets ? -1 : i * turn - turn / 5), list(runs, i -> i < greenlets ? -3 : -1),
        list(runs, i -> i * turn + turn / 2 + 1), list(runs, _ -> turn * 3 / 10),
        runs == 0 ? "[]" : "[{\"at\":1,\"kind\":\"stall\",\"text\":\"x\"},{\"at\":" + turn + ",\"kind\":\"timer\"}]");
  }

  private static String list(int count, IntToLongFunction value) {
    return IntStream.range(0, count).mapToLong(value::applyAsLong).mapToObj(Long::toString)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String profile(String title, String running, String waiting) {
    return """
        {"title":"%s","takenAt":"2026-11-29T18:00:00Z","seconds":10,
        "running":{"unit":"nanos","total":4000000,"stacks":[%s]},
        "waiting":{"unit":"nanos","total":4000000,"stacks":[%s]}}""".formatted(title, running, waiting);
  }

  /** Two stacks from one root; the given leaf has three quarters of the time. */
  private static String stacks(String thread, String leaf) {
    return "[[\"%s\",\"%s\"],3000000],[[\"%s\",\"a.B.other\"],1000000]".formatted(thread, leaf, thread);
  }
}
