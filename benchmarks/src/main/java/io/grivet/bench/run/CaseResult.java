package io.grivet.bench.run;

import java.util.List;

/**
 * What a case found. Immutable; kept as JSON.
 *
 * @param metrics the columns; the first is the one that a chart shows
 * @param peers in the order of the table
 * @param missing peers that were not here
 * @param notes what a reader must know, such as that the load could not keep a server busy
 */
public record CaseResult(
    String name, String title, List<Metric> metrics, List<PeerResult> peers, List<Missing> missing,
    List<String> notes) {}
