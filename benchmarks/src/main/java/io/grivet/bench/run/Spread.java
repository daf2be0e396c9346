package io.grivet.bench.run;

import java.util.List;
import java.util.Locale;

/**
 * The range of a peer's rounds. Immutable.
 *
 * @param median the number that represents all rounds
 */
public record Spread(double median, double least, double most, int rounds) {
  /** @throws IllegalArgumentException if there is no number */
  public static Spread of(List<Double> samples) {
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    List<Double> sorted = samples.stream().sorted().toList();
    int middle = sorted.size() / 2;
    double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return new Spread(median, sorted.getFirst(), sorted.getLast(), sorted.size());
  }

  /** Returns the median, and the range if there was more than one round. */
  public String text(int decimals) {
    return rounds == 1 ? number(median, decimals) : number(median, decimals) + " (" + range(decimals) + ")";
  }

  /** Returns the median, and half the range as a fraction of the median if there was more than one round. */
  public String shortText(int decimals) {
    return rounds == 1 || median == 0
        ? number(median, decimals) : String.format(Locale.ROOT, "%s ±%.0f%%", number(median, decimals), deviation());
  }

  /** Returns half the range, in percent of the median. */
  private double deviation() {
    return 50 * (most - least) / Math.abs(median);
  }

  /** Returns the least and the most. */
  public String range(int decimals) {
    return number(least, decimals) + " to " + number(most, decimals);
  }

  /** Returns the number with commas between thousands. */
  public static String number(double value, int decimals) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
