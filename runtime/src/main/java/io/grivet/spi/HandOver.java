package io.grivet.spi;

/** When another OS thread runs the greenlets, while one of them blocks in native code. */
public enum HandOver {
  /** Before the call, for one that nearly always blocks. Costs some microseconds. */
  AT_ONCE,
  /** When the call has lasted for 0.1 ms or more, for one that seldom blocks. Costs some nanoseconds if it does not. */
  IF_IT_LASTS
}
