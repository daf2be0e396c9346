/**
 * The runtime between the agent and the hooks: makes the hub from the settings, checks it before main, and reports the
 * counters at the end. Only the agent calls in, and the API, which asks for the agent's changes.
 */
@NullMarked
package io.grivet.boot;

import org.jspecify.annotations.NullMarked;
