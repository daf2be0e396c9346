/**
 * Greenlets for code that wants them: spawn and join, groups and pools, time limits, events, switchable greenlets.
 *
 * <p>Blocking code needs none of this; under the agent, threads are greenlets already. What waits here is a greenlet or
 * any other thread, and what runs here runs on the hub, one greenlet at a time: between two waits, nobody else's code
 * runs. Without the agent, each entry point throws an {@link java.lang.IllegalStateException} that says what to do.
 */
@NullMarked
package io.grivet;

import org.jspecify.annotations.NullMarked;
