package io.grivet.it.pinned;

/** A class whose initialiser does what {@link Pinning} has been told; each of its loaders initialises it anew. */
final class Initialising {
  static {
    Pinning.initialise();
  }

  private Initialising() {}
}
