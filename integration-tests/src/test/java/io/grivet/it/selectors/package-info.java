/** Selectors of both kinds, beside threads that block. */
package io.grivet.it.selectors;
