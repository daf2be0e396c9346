package io.grivet.demo.plain;

import java.net.URI;
import java.util.List;

/** The crawler's result for one address. Immutable. */
record Page(URI address, Outcome outcome, String title, List<URI> links) {
  /** The outcome of a page; the crawler prints the labels. */
  enum Outcome {
    OK("ok"), NOT_FOUND("404"), TIMEOUT("timeout"), OTHER("other"), NOT_HTML("not-html");

    final String label;

    Outcome(String label) {
      this.label = label;
    }
  }

  static Page without(URI address, Outcome outcome) {
    return new Page(address, outcome, "", List.of());
  }
}
