package io.grivet.bench.run;

import java.util.Map;

/**
 * When, where and with what a case was measured. Immutable.
 *
 * @param date as ISO 8601 says it, UTC
 * @param pinned whether servers and load had processors of their own
 * @param loadBefore threads that wanted to run, as a mean over the minute before
 * @param loadAfter the same at the end, the measured ones included
 * @param versions of the programs and libraries that were here
 */
public record Conditions(
    String date, Effort effort, boolean pinned, double loadBefore, double loadAfter, Machine machine,
    Map<String, String> versions) {}
