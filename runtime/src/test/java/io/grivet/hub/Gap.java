package io.grivet.hub;

/** As the class of this name in main, with a door: a test says what happens in the gap. One test at a time. */
public final class Gap {
  private static volatile Gap open;

  private final String place;
  private final Runnable action;

  private Gap(String place, Runnable action) {
    this.place = place;
    this.action = action;
  }

  public static void here(String place) {
    Gap gap = open;
    if (gap != null && gap.place.equals(place)) {
      open = null;
      gap.action.run();
    }
  }

  /** The next thread that comes to this place does {@code action} there. */
  public static void once(String place, Runnable action) {
    open = new Gap(place, action);
  }

  /** True if nobody has come to the place since. */
  public static boolean isOpen() {
    return open != null;
  }

  /** For the end of a test. */
  public static void close() {
    open = null;
  }
}
