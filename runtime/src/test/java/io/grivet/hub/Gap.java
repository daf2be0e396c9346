package io.grivet.hub;

/** The class of the same name in main, with a door: a test supplies the action in the gap. One test at a time. */
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

  /** Makes the next thread that comes to this place run {@code action} there. */
  public static void once(String place, Runnable action) {
    open = new Gap(place, action);
  }

  /** Returns true if no thread has come to the place since. */
  public static boolean isOpen() {
    return open != null;
  }

  /** Closes the door at the end of a test. */
  public static void close() {
    open = null;
  }
}
