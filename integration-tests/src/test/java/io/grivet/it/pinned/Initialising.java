package io.grivet.it.pinned;

/** A class whose initialiser runs the code that {@link Pinning} holds; each of its loaders initialises it again. */
final class Initialising {
  static {
    Pinning.initialise();
  }

  private Initialising() {}
}
