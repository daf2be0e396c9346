/**
 * The events of the JDK's flight recorder. The classes of this package are defined when a first recording starts, see
 * {@code hook.FlightHook}.
 */
@NullMarked
package io.grivet.flight;

import org.jspecify.annotations.NullMarked;
