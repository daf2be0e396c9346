package io.grivet.bench.run;

import java.util.List;

/**
 * Cases that share one word on the command line, and one section of the page. Immutable.
 *
 * @param name for the command line, such as {@code serve}
 * @param title for the reader of the list
 */
public record CaseGroup(String name, String title, List<Case> cases) {}
