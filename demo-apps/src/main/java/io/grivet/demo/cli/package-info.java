/**
 * The commands of {@code grivet demo}: they run the plain programs in child JVMs with and without the agent.
 *
 * <p>Only the path of the agent's jar refers to Grivet here; a command's own JVM runs without the agent.
 */
package io.grivet.demo.cli;
