/**
 * Answers questions about the running program from outside: the greenlets, their waits and stacks, the hub's numbers.
 *
 * <p>A tool asks by the attach mechanism of the JDK. The VM's own thread for attached tools runs the code here, so an
 * answer never needs the hub. The API and the bean of {@code io.grivet.jmx} ask as well, also on a greenlet. No class
 * of this package is loaded before the first question.
 */
@NullMarked
package io.grivet.inspect;

import org.jspecify.annotations.NullMarked;
