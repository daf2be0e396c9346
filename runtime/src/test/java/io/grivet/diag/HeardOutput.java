package io.grivet.diag;

import java.util.ArrayList;
import java.util.List;

/** Keeps the output instead of printing it, one element for each piece of text. */
final class HeardOutput extends ErrorOutput {
  final List<String> heard = new ArrayList<>();

  @Override
  void print(String text) {
    heard.add(text);
  }

  /** Returns the first line of each piece of text. */
  List<String> firstLines() {
    return heard.stream().map(text -> text.lines().findFirst().orElse("")).toList();
  }
}
