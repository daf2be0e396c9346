/**
 * The commands that look into a running program: {@code java -jar grivet.jar ps PID}. They run in a JVM of their own,
 * without the agent, and ask the program's JVM by the attach mechanism of the JDK. The agent uses nothing of this
 * package.
 */
@NullMarked
package io.grivet.tool;

import org.jspecify.annotations.NullMarked;
