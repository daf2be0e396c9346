package io.grivet.diag;

import java.util.ArrayList;
import java.util.List;

/** Keeps what would be printed, one element for each piece of text. */
final class HeardOutput extends ErrorOutput {
  final List<String> heard = new ArrayList<>();

  @Override
  void print(String text) {
    heard.add(text);
  }

  /** Returns the first line of each. */
  List<String> firstLines() {
    return heard.stream().map(text -> text.lines().findFirst().orElse("")).toList();
  }
}
