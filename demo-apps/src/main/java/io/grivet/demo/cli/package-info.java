/**
 * The commands of {@code grivet demo}: they run the plain programs in child JVMs with and without the agent.
 *
 * <p>Nothing here knows Grivet but for the path of its jar; a command's own JVM runs without the agent.
 */
package io.grivet.demo.cli;
