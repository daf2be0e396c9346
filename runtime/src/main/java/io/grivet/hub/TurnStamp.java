package io.grivet.hub;

/**
 * The number of the hub's switches: two equal readings mean that no greenlet code has begun in between. Not a mere
 * statistic; {@link TakeOver} decides by this number whether a thread is still where it was.
 */
final class TurnStamp extends GrivetCount {
  /*
   *   holder    advance()                   release, just before greenlet code begins
   *             greenlet code
   *
   *   monitor   read()                      acquire: perhaps an old number
   *             close the gate, suspend     from here on the thread runs no Java code, and its writes are visible
   *             read() again                the same number: the thread has begun nothing since the first reading
   *
   * Only the holder of the baton advances. A new holder sees the number of the last one, since the baton moves by a
   * volatile write of `Baton.holder`. The monitor's first reading may be old on any machine; then the second one, which
   * the suspension has ordered after all that the thread did, differs, and the thread is resumed.
   */

  /** Holder of the baton only. */
  void advance() {
    advanceRelease();
  }

  /** Any thread. */
  long read() {
    return countAcquire();
  }
}
