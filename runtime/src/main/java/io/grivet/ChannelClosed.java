package io.grivet;

/** Thrown if a {@link Channel} was closed and accepts no more items, or has no items left. Immutable. */
public final class ChannelClosed extends IllegalStateException {
  private static final long serialVersionUID = 1;

  ChannelClosed(String message) {
    super(message);
  }
}
