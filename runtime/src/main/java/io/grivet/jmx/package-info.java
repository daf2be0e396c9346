/**
 * The management bean of the hub: numbers as attributes, lists of greenlets as operations.
 *
 * <p>Any thread may ask, also a greenlet. No class of this package is loaded before somebody asks for the platform's
 * server of beans, since a Java without the module java.management could not load these classes.
 */
@NullMarked
package io.grivet.jmx;

import org.jspecify.annotations.NullMarked;
