package io.grivet.it.extend;

import io.grivet.BackdoorServer;

/** Opens a console, or prints the reason why there is none. */
public final class OpensABackdoor {
  private OpensABackdoor() {}

  public static void main(String[] args) throws Exception {
    try (BackdoorServer door = new BackdoorServer(0).start()) {
      System.out.println("open: " + (door.port() > 0));
    } catch (IllegalStateException e) {
      System.out.println(e.getMessage());
    }
  }
}
