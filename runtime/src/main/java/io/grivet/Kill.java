package io.grivet;

import io.grivet.threads.Delivery;

/** One kill on its way to a greenlet. Used by the holder of the baton. */
final class Kill extends Delivery {
  private final Throwable custom;

  /** @param custom what to throw, or null for a new {@link GreenletExit} */
  Kill(Throwable custom) {
    if (custom != null && !(custom instanceof Error) && !(custom instanceof RuntimeException)) {
      throw new IllegalArgumentException("a checked " + custom.getClass().getName()
          + " cannot come out of every blocking call; kill with an Error or a RuntimeException");
    }
    this.custom = custom;
  }

  @Override
  protected Throwable error() {
    return custom == null ? new GreenletExit() : custom;
  }

  @Override
  protected boolean isExit() {
    return true;
  }

  @Override
  protected boolean isIntended() {
    return custom == null;
  }
}
