package io.grivet.inspect;

/**
 * One run of a greenlet without a switch. Immutable.
 *
 * @param id the number of the greenlet's thread
 * @param blocked true if the OS thread slept, false if the greenlet computed
 * @param frame innermost frame of the program when the monitor thread last looked
 * @param seenAt time of that look
 */
public record LongRun(long id, String name, long nanos, boolean blocked, String frame, long seenAt) {}
