package io.grivet.inspect;

/**
 * How long the hub's turns took in a window of time. Immutable.
 *
 * @param medianNanos half of the turns took no longer
 * @param p99Nanos all but one of a hundred turns took no longer
 * @param longestNanos the longest turn; the present one counts
 * @param busyNanos time in which the hub ran tasks
 * @param windowNanos length of the window; 0 if the measuring begins with this question
 */
public record Lag(long medianNanos, long p99Nanos, long longestNanos, long busyNanos, long windowNanos) {}
