/**
 * Small services with one fault each, and the clients that suffer from it, for practice with the commands that look
 * into a running program.
 *
 * <p>Ordinary blocking Java: nothing here refers to Grivet, as a test checks. The faults are faults on a plain JVM too.
 */
package io.grivet.demo.incident;
