package io.grivet.diag;

import java.util.ArrayList;
import java.util.List;

/** Keeps the output instead of printing it, one element for each piece of text. */
final class HeardOutput implements Output {
  final List<String> heard = new ArrayList<>();

  @Override
  public void print(String text) {
    heard.add(text);
  }

  @Override
  public boolean runsTheProgram() {
    return false;
  }

  @Override
  public void finish(long limitNanos) {}

  /** Returns the first line of each piece of text. */
  List<String> firstLines() {
    return heard.stream().map(text -> text.lines().findFirst().orElse("")).toList();
  }
}
