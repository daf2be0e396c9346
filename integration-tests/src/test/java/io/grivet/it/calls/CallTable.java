package io.grivet.it.calls;

/** The calls of one class of the JDK. */
interface CallTable {
  /** The class whose public methods are the rows. */
  Class<?> type();

  /** Adds a cell for each method and each situation that it can be in. */
  void fill(Cells cells);
}
