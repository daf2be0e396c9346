package io.grivet.it.sockets;

/** Ends each call of one {@link WholeCalls.Way} in each way, on each kind of stream. */
public final class WholeMoves {
  private WholeMoves() {}

  /** The first argument names the way. */
  public static void main(String[] args) throws Exception {
    WholeCalls.Way way = WholeCalls.Way.valueOf(args[0]);
    for (Stream.Kind kind : Stream.Kind.values()) {
      if (way.exists(kind)) {
        BlockingCalls.endings(kind + ", ", () -> way.create(kind));
      }
    }
  }
}
