/** Starting: every way to name a program, the agent's options, and its silence. */
package io.grivet.it.flags;
