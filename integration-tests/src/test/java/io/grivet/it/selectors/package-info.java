/** Selectors of both kinds, alongside threads that block. */
package io.grivet.it.selectors;
