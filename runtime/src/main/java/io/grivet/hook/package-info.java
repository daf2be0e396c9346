/**
 * The static methods that woven code of the JDK calls.
 *
 * <p>A hook decides whether a call belongs to a greenlet, converts the JDK's conventions, and calls {@code threads} or
 * the hub. Hooks run inside methods of the JDK, perhaps under locks of the JDK, so a hook logs nothing and loads no
 * class.
 */
@NullMarked
package io.grivet.hook;

import org.jspecify.annotations.NullMarked;
