/**
 * The view from outside: thread dumps and management beans that show greenlets, and the watchdog that reports stalls
 * and deadlocks.
 *
 * <p>Threads of tools and the monitor thread call in. No class here changes how a greenlet runs.
 */
@NullMarked
package io.grivet.diag;

import org.jspecify.annotations.NullMarked;
