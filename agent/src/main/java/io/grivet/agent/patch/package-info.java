/**
 * The changes to the JDK, one file per patch; {@code Patches} is the table. A patch names places and hooks and contains
 * no behaviour.
 */
@NullMarked
package io.grivet.agent.patch;

import org.jspecify.annotations.NullMarked;
