/**
 * The event loop: ready queue, inbox, timers, descriptors, and the baton that says which thread runs the loop.
 *
 * <p>The thread with the baton calls in, except where a method names another caller. Plain objects; no class here knows
 * greenlets, hooks or the agent.
 */
@NullMarked
package io.grivet.hub;

import org.jspecify.annotations.NullMarked;
