package io.grivet.bench.run;

/**
 * One column of a table. Immutable.
 *
 * @param name such as {@code CPU per request}
 * @param unit such as {@code us}; empty for a count
 * @param better which end of the scale is the good one
 * @param decimals how many to show
 */
public record Metric(String name, String unit, Better better, int decimals) {
  /** Which end of a scale is the good one. */
  public enum Better { LOWER, HIGHER, NEITHER }
}
