/** Greenlets share one carrier: what is atomic, and what must go on while one of them waits. */
package io.grivet.it.cooperation;
