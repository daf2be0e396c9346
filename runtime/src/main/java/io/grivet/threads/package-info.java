/**
 * The threads of the program as greenlets: start, end, identity, lifetime, waits, and pending errors.
 *
 * <p>The program's {@link java.lang.Thread} object is the <em>facade</em>; the virtual thread that runs in its place is
 * the <em>stand-in</em>. Hooks and the API call in, on the greenlet's own thread except where a method says otherwise.
 */
@NullMarked
package io.grivet.threads;

import org.jspecify.annotations.NullMarked;
