package io.grivet.it.plain;

/** Starts threads whose body may throw anything. Stateless. */
public final class Workers {
  private Workers() {}

  /** A {@link Runnable} that may throw checked exceptions. */
  @FunctionalInterface
  public interface Body {
    void run() throws Exception;
  }

  public static Thread start(String name, Body body) {
    Thread thread = create(name, body);
    thread.start();
    return thread;
  }

  public static Thread create(String name, Body body) {
    return new Thread(quietly(body), name);
  }

  /** Runs the body in a thread of this name and waits for its end. */
  public static void run(String name, Body body) throws InterruptedException {
    start(name, body).join();
  }

  public static Runnable quietly(Body body) {
    return () -> {
      try {
        body.run();
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    };
  }
}
