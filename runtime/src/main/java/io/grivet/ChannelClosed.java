package io.grivet;

/** A {@link Channel} was closed: nothing can be put any more, or all has been taken. Immutable. */
public final class ChannelClosed extends IllegalStateException {
  private static final long serialVersionUID = 1;

  ChannelClosed(String message) {
    super(message);
  }
}
