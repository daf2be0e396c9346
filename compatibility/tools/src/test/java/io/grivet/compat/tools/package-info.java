/** Other agents in the same JVM, debuggers, profilers, and what looks into a JVM from outside. */
package io.grivet.compat.tools;
