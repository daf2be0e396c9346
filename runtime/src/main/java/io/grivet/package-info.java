/**
 * Greenlets for code that uses them explicitly: spawn and join, groups and pools, time limits, events, switchable
 * greenlets.
 *
 * <p>Blocking code needs none of this package; under the agent, threads are greenlets already. Greenlets and all other
 * threads may wait here, and spawned code runs on the hub, one greenlet at a time: between two waits, no other greenlet
 * runs. Without the agent, each entry point throws an {@link java.lang.IllegalStateException} that says what to do.
 */
@NullMarked
package io.grivet;

import org.jspecify.annotations.NullMarked;
