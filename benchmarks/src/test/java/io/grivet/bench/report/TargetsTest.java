package io.grivet.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.bench.Cases;
import io.grivet.bench.run.Case;
import io.grivet.bench.run.Kept;
import io.grivet.bench.run.Peers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetsTest {
  private static final Target NETTY =
      Target.ratio("netty", "CPU", "http-64", "CPU per request", Peers.NETTY, 0.95);
  private static final Target ADDED =
      Target.added("c", "CPU", "http-64", "CPU per request", Peers.C, 0.25, "us");
  private static final Target VALUE = Target.value("own", "CPU", "http-64", "CPU per request", 5.5, "us");

  @Test
  void theMedianOfTheRatiosOfEachRoundDecides() {
    assertEquals("| CPU | at most 0.95 x Netty epoll, 1 event loop | 0.90 (0.89 to 1.10) | met |  |\n",
        row(NETTY, 5.4, 5.52, 6.71));
  }

  @Test
  void aMissedTargetIsReportedWithItsReason() {
    assertEquals(
        "| CPU | at most 0.95 x Netty epoll, 1 event loop | 1.00 (1.00 to 1.00) | **not met** | since netty |\n",
        row(NETTY, 6.0, 6.2, 6.1));
    assertEquals("| CPU | at most 0.25 us more than C, epoll loop | 0.60 (0.50 to 0.70) us | **not met** | since c |\n",
        row(ADDED, 6.0, 6.0, 6.3));
    assertEquals("| CPU | at most 5.5 us | 5.51 (5.40 to 5.60) us | **not met** | since own |\n",
        row(VALUE, 5.4, 5.51, 5.6));
  }

  @Test
  void aTargetExactlyAtTheLimitIsMet() {
    assertTrue(row(VALUE, 5.4, 5.5, 5.6).contains("| met |"));
  }

  @Test
  void aTargetWithoutAResultIsNotMeasured() {
    assertEquals("| CPU | at most 5.5 us |  | not measured | run `./grivet bench http-64` |\n",
        VALUE.row(Map.of(), name -> null));
  }

  @Test
  void aMissingPeerIsNotMeasuredAndTheReasonIsGiven() {
    Target gevent = Target.ratio("gevent", "CPU", "http-64", "CPU per request", Peers.GEVENT, 0.5);

    assertEquals("| CPU | at most 0.5 x gevent |  | not measured | gevent: no gevent; install python3-gevent |\n",
        row(gevent, 1, 1, 1));
  }

  @Test
  void aUnitOtherThanTheCasesIsAnError() {
    Target wrong = Target.value("own", "CPU", "http-64", "CPU per request", 5500, "ns");

    assertThrows(IllegalStateException.class, () -> row(wrong, 1, 1, 1));
  }

  @Test
  void eachTargetNamesACaseAndEachReasonATarget() {
    List<String> cases = Cases.all().stream().map(Case::name).toList();
    List<String> names = Targets.all().stream().map(Target::name).toList();

    assertEquals(List.of(),
        Targets.all().stream().map(Target::caseName).filter(name -> !cases.contains(name)).toList());
    assertEquals(List.of(),
        Targets.reasons().stringPropertyNames().stream().filter(name -> !names.contains(name)).toList());
    assertEquals(names.size(), names.stream().distinct().count());
  }

  private static String row(Target target, double... grivet) {
    Map<String, Kept> results = Map.of("http-64", Fixed.http(grivet));
    return target.row(results, name -> "since " + name);
  }
}
