package io.grivet.spi;

/** The time at which another OS thread takes over the greenlets, while one of them blocks in native code. */
public enum HandOver {
  /** Before the call, for a call that nearly always blocks. Costs some microseconds. */
  AT_ONCE,
  /**
   * When the call has lasted for 0.1 ms or more, for a call that seldom blocks. Costs some nanoseconds if the call does
   * not block.
   */
  IF_IT_LASTS
}
