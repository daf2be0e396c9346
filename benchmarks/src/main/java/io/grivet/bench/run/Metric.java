package io.grivet.bench.run;

/**
 * One column of a table. Immutable.
 *
 * @param name such as {@code CPU per request}
 * @param unit such as {@code us}; empty for a count
 * @param better the good end of the scale
 * @param decimals number of decimals shown
 */
public record Metric(String name, String unit, Better better, int decimals) {
  /** The good end of a scale. */
  public enum Better { LOWER, HIGHER, NEITHER }
}
