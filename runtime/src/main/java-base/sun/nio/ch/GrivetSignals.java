package sun.nio.ch;

/**
 * What a thread leaves with a file before a call on it, for whoever closes the file meanwhile. In JDK 25 that is a
 * number which is asked for at each call; where it is a {@code Thread} that has noted its number (JDK 27), the agent
 * generates a subclass before the first carrier begins.
 */
public class GrivetSignals {
  private static GrivetSignals instance = new GrivetSignals();

  protected GrivetSignals() {}

  /** Agent only, once. */
  public static void install(GrivetSignals generated) {
    instance = generated;
  }

  /** Called by an OS thread of ours before it carries anyone: notes what a signal to it needs. */
  public static void beginCarrier() {
    instance.note();
  }

  protected void note() {}
}
