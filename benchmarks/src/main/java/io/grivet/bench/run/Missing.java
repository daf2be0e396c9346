package io.grivet.bench.run;

/**
 * A peer that could not take part. Immutable.
 *
 * @param why in the user's words, with a remedy, such as {@code no gcc; install it}
 */
public record Missing(String peer, String why) {}
