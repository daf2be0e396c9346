/**
 * Every public method of the JDK's blocking classes, called in each situation with and without the agent. {@link
 * io.grivet.it.calls.CallTable} is one class of the JDK, {@link io.grivet.it.calls.CallsIT} compares the outcomes and
 * keeps {@code docs/calls.md} equal to them.
 */
package io.grivet.it.calls;
