package io.grivet.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.bench.Cases;
import io.grivet.bench.run.CaseGroup;
import io.grivet.bench.run.CaseResult;
import io.grivet.bench.run.Effort;
import io.grivet.bench.run.Kept;
import io.grivet.bench.run.Metric;
import io.grivet.bench.run.PeerResult;
import io.grivet.bench.run.Peers;
import io.grivet.tooling.Failure;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PageTest {
  private static final Map<String, Kept> RESULTS = Map.of("http-64", Fixed.http(5.4, 5.58, 5.8));

  @Test
  void aCaseIsATableWithTheMissingPeersAndTheNotesBelow() throws Exception {
    assertEquals("""
        `http-64`:

        |  | CPU per request, us | against Grivet | throughput, 1/s |
        | --- | ---: | ---: | ---: |
        | **Grivet** | 5.58 (5.40 to 5.80) | 1 | 170,000 ±1% |
        | Netty epoll, 1 event loop | 6.10 (6.00 to 6.20) | 1.11 | 161,000 ±1% |
        | C, epoll loop | 5.50 (5.40 to 5.60) | 0.97 | - |

        - missing: gevent: no gevent; install python3-gevent
        - the load had 30 % of its processor left
        """, page("{{case http-64}}\n", RESULTS).text());
  }

  @Test
  void aGroupShowsMeasuredAndUnmeasuredCases() throws Exception {
    String text = page("# P\n\n{{group serve}}\n\nend\n", RESULTS).text();

    assertTrue(text.contains("### HTTP <64>\n\n![HTTP <64>](performance/http-64.svg)\n\n`http-64`:"), text);
    assertTrue(text.endsWith(
        "### HTTP, 10,000\n\nNot measured yet: `./grivet bench http-10000` does it.\n\nend\n"), text);
  }

  @Test
  void theMachineIsNamedWithItsMeasuredCases() throws Exception {
    assertEquals("""
        Some CPU, 2 processors, 16 GB; Linux 6.1; JDK 25.0.3+9; measured 2026-01-02: `http-64`.

        Versions: gcc 12.2.0.
        """, page("{{machine}}", RESULTS).text());
  }

  @Test
  void reasonsForLessCertainNumbersAreGiven() throws Exception {
    Kept kept = Fixed.kept(Effort.QUICK, 1.3, RESULTS.get("http-64").found());

    String text = page("{{case http-64}}", Map.of("http-64", kept)).text();

    assertTrue(text.contains("measured with `--quick`") && text.contains("load average 1.3 on 2 processors"), text);
  }

  @Test
  void manyMetricsOfFewPeersAreRows() throws Exception {
    CaseResult found = new CaseResult("http-64", "HTTP", List.of(Fixed.CPU, Fixed.THROUGHPUT, Fixed.CPU),
        List.of(new PeerResult(Peers.GRIVET, Map.of("throughput", List.of(3.0), "CPU per request", List.of(2.0)))),
        List.of(), List.of());

    assertEquals("""
        |  | **Grivet** |
        | --- | ---: |
        | CPU per request, us | 2.00 |
        | throughput, 1/s | 3 |
        | CPU per request, us | 2.00 |
        """, CaseTable.of(found));
  }

  @Test
  void manyMetricsOfOneKindHaveNoChart() {
    List<Metric> calls = List.of("a", "b", "c", "d", "e").stream()
        .map(name -> new Metric(name, "ns", Metric.Better.LOWER, 0)).toList();
    List<PeerResult> peers = List.of(new PeerResult(Peers.GRIVET, Map.of("a", List.of(1.0))),
        new PeerResult(Peers.C, Map.of("a", List.of(2.0))), new PeerResult(Peers.GO, Map.of("a", List.of(2.0))));

    assertFalse(BarChart.fits(new CaseResult("calls", "", calls, peers, List.of(), List.of())));
    assertTrue(BarChart.fits(new CaseResult("calls", "", calls.subList(0, 2), peers, List.of(), List.of())));
  }

  @Test
  void aPageWithoutResultsSaysThatNothingIsMeasured() throws Exception {
    String text = page("{{headline}}\n{{machine}}\n{{chart http-64}}", Map.of()).text();

    assertEquals("""
        Not measured yet: `./grivet bench http-64` does it.
        Nothing is measured yet.
        Not measured yet: `./grivet bench http-64` does it.
        """, text);
  }

  @Test
  void theHeadlineIsAChartOfItsOwn() throws Exception {
    Page page = page("{{headline}}", RESULTS);

    assertEquals(Set.of("performance/headline.svg", "performance/http-64.svg"), page.charts().keySet());
    assertTrue(page.text().contains("(performance/headline.svg)"), page::text);
  }

  @Test
  void aMistakeInTheTemplateIsAnError() {
    assertThrows(IllegalArgumentException.class, () -> page("{{cases http-64}}", RESULTS).text());
    assertThrows(IllegalArgumentException.class, () -> page("{{case http-65}}", RESULTS).text());
    assertThrows(IllegalArgumentException.class, () -> page("{{group http}}", RESULTS).text());
  }

  @Test
  void aResultOfAnUnknownCaseIsAnError() {
    Failure failure = assertThrows(Failure.class, () -> page("", Map.of("http-65", Fixed.http(1, 1, 1))));

    assertTrue(failure.getMessage().contains("http-65.json"), failure::getMessage);
  }

  @Test
  void theTemplateShowsEveryGroup() throws Exception {
    String template = Report.template();

    for (CaseGroup group : Cases.groups()) {
      assertTrue(template.contains("{{group " + group.name() + "}}"), group::name);
    }
  }

  private static Page page(String template, Map<String, Kept> results) throws Failure {
    return new Page(template, Fixed.GROUPS, results);
  }
}
