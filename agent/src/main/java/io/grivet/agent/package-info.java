/**
 * The start: reads the options, weaves the JDK, checks the result, and passes {@code main} to the first greenlet.
 *
 * <p>Runs on the JVM's main thread before the program. Afterwards only the class transformers are called, by threads
 * that load classes.
 */
@NullMarked
package io.grivet.agent;

import org.jspecify.annotations.NullMarked;
