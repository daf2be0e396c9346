package sun.nio.ch;

/**
 * The entry that a thread leaves with a file before a call on it, for a thread that closes the file meanwhile. In JDK
 * 25 the entry is a number, obtained at each call. Where the entry is a {@code Thread} that has noted its number (JDK
 * 27), the agent generates a subclass before the first carrier begins.
 */
public class GrivetSignals {
  private static GrivetSignals instance = new GrivetSignals();

  protected GrivetSignals() {}

  /** Agent only, once. */
  public static void install(GrivetSignals generated) {
    instance = generated;
  }

  /**
   * Notes the number that a signal to this thread needs. Called by an OS thread of Grivet before it mounts a virtual
   * thread.
   */
  public static void beginCarrier() {
    instance.note();
  }

  protected void note() {}
}
