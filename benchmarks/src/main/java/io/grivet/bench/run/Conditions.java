package io.grivet.bench.run;

import java.util.Map;

/**
 * The time, the machine and the versions of a measurement. Immutable.
 *
 * @param date in ISO 8601 form, UTC
 * @param pinned whether servers and load had processors of their own
 * @param loadBefore number of runnable threads, as a mean over the minute before
 * @param loadAfter the same at the end, including the measured threads
 * @param versions of the programs and libraries used
 */
public record Conditions(
    String date, Effort effort, boolean pinned, double loadBefore, double loadAfter, Machine machine,
    Map<String, String> versions) {}
