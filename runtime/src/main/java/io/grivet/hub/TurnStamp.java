package io.grivet.hub;

/**
 * The number of the hub's switches. Two equal readings mean that no greenlet code has begun in between. The number is
 * not a mere statistic: {@link TakeOver} decides by it whether a thread is still where it was.
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
   * Only the holder of the baton advances the number. A new holder sees the number of the last holder, since the baton
   * moves by a volatile write of `Baton.holder`. The monitor thread's first reading may be old on any machine. Then the
   * second reading differs, because the suspension orders it after all that the thread did, and the thread is resumed.
   */

  /** Notes a switch, and returns the new number. Holder of the baton only. */
  long advance() {
    return advanceRelease();
  }

  /** Returns the number of switches. Any thread. */
  long read() {
    return countAcquire();
  }
}
