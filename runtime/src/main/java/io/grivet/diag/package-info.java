/**
 * The view from outside: thread dumps and management beans that show greenlets, and the watchdog that reports stalls
 * and deadlocks.
 *
 * <p>Threads of tools and the watchdog's own thread call in. Nothing here changes how a greenlet runs.
 */
@NullMarked
package io.grivet.diag;

import org.jspecify.annotations.NullMarked;
