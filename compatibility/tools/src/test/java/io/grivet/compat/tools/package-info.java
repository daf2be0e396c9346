/** Other agents in the same JVM, debuggers, profilers, and tools that inspect a JVM from outside. */
package io.grivet.compat.tools;
