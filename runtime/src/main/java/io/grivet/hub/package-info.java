/**
 * The event loop: ready queue, inbox, timers, descriptors, and the baton, which decides which thread runs the loop.
 *
 * <p>The thread with the baton calls in, except where a method names another caller. Plain objects; no class here
 * depends on {@code threads}, {@code hook} or the agent.
 */
@NullMarked
package io.grivet.hub;

import org.jspecify.annotations.NullMarked;
