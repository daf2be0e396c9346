/**
 * The runtime between the agent and the hooks: makes the hub from the settings, checks it before main, and tells at the
 * end what was counted. Only the agent calls in, and the API for what the agent has changed.
 */
@NullMarked
package io.grivet.boot;

import org.jspecify.annotations.NullMarked;
