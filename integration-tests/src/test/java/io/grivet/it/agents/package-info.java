/** Other agents in the same JVM, as Byte Buddy makes them. */
package io.grivet.it.agents;
