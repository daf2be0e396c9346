package io.grivet.it.jvm;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** A way to read two outputs before they are compared: parts that differ from run to run are replaced. Immutable. */
public final class Reading {
  /** Compares every character. */
  public static final Reading EXACT = new Reading(UnaryOperator.identity());

  private final UnaryOperator<String> replaced;

  private Reading(UnaryOperator<String> replaced) {
    this.replaced = replaced;
  }

  /** Returns a reading that also replaces each match of a pattern. */
  public Reading replacing(String pattern, String replacement) {
    return new Reading(text -> of(text).replaceAll(pattern, replacement));
  }

  /** Returns the text with all replacements. */
  public String of(String text) {
    return replaced.apply(text);
  }

  /** Returns the lines that differ between two outputs, or empty if the outputs are equal when read. */
  public Optional<String> difference(String plain, String agent) {
    String expected = of(plain);
    String found = of(agent);
    return expected.equals(found) ? Optional.empty() : Optional.of(LineDiff.of(expected, found));
  }
}
