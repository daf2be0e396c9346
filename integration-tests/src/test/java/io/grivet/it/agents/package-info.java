/** Other agents in the same JVM, made with Byte Buddy. */
package io.grivet.it.agents;
