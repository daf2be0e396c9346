/** Starts child JVMs with and without the agent, and checks their output and end. */
package io.grivet.it.jvm;
