/** Greenlets share one carrier: atomic code, and work that must continue while one greenlet waits. */
package io.grivet.it.cooperation;
