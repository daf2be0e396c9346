/**
 * What changes in the JDK, one file per patch; {@code Patches} is the table. A patch names places and hooks and
 * contains no behaviour.
 */
package io.grivet.agent.patch;
