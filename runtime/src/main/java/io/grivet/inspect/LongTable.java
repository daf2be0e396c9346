package io.grivet.inspect;

import java.util.Arrays;

/** Rows of numbers that only grow in number. Not thread-safe. */
final class LongTable {
  private static final int FIRST = 256;

  private final int columns;
  private final int most;
  private long[] values;
  private int rows;

  /** @param most number of rows at which the table is full */
  LongTable(int columns, int most) {
    this.columns = columns;
    this.most = most;
    values = new long[columns * Math.min(FIRST, most)];
  }

  boolean isFull() {
    return rows == most;
  }

  /** Adds a row that is not full yet, and returns the place of its first column in {@link #values}. */
  int add() {
    if ((rows + 1) * columns > values.length) {
      values = Arrays.copyOf(values, columns * Math.min(2 * rows, most));
    }
    return rows++ * columns;
  }

  long[] values() {
    return values;
  }

  /** Adds a record for each row to an answer. */
  void write(Answer answer, String kind) {
    Object[] fields = new Object[columns];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < columns; i++) {
        fields[i] = values[row * columns + i];
      }
      answer.line(kind, fields);
    }
  }
}
