/** Starts child JVMs with and without the agent, and checks what they did. */
package io.grivet.it.jvm;
